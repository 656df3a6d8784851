namespace Signalbox.Interop.Gammu.Comparison;

/// <summary>Who talks to a modem.</summary>
internal enum AtProgram
{
    Gammu,
    Daemon,
    Driver,
}
