global using Signalbox.Kernel.Testing;
global using Signalbox.Modem.At;
global using Signalbox.Modem.At.Codec;
global using Signalbox.Transport.Channels;
global using Xunit;
