namespace Signalbox.Transport.Reactor;

/// <summary>One short, non-blocking call on an open descriptor; false when the call failed.</summary>
internal delegate bool DescriptorUse<TArgument>(int descriptor, ref TArgument argument);
