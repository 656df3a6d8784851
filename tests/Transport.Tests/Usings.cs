global using Signalbox.Transport.Channels;
global using Signalbox.Transport.Pseudo;
global using Signalbox.Transport.Reactor;
global using Signalbox.Transport.Serial;
global using Xunit;
