global using Signalbox.Kernel.Testing;
global using Signalbox.Modem.At.Codec;
global using Signalbox.Modem.At;
global using Signalbox.Modem.Contract;
global using Signalbox.Modem.Port;
global using Signalbox.Modem.Tests.Simulated;
global using Signalbox.Transport.Channels;
global using Xunit;
