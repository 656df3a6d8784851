global using Signalbox.HardwareSim.Modems;
global using Signalbox.HardwareSim.Modems.Dialects;
global using Signalbox.HardwareSim.Modems.Faults;
global using Signalbox.HardwareSim.Modems.Pdu;
global using Signalbox.HardwareSim.Modems.Sim;
global using Signalbox.ModemSim.Tests.Hosts;
global using Xunit;
