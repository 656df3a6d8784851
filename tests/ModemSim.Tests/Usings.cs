global using Signalbox.HardwareSim.Modems;
global using Signalbox.HardwareSim.Modems.Pdu;
global using Signalbox.ModemSim.Tests.Hosts;
global using Xunit;
