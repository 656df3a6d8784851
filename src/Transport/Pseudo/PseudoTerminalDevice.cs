using System.Runtime.InteropServices;
using System.Text;
using Signalbox.Transport.Posix;
using Signalbox.Transport.Serial;

namespace Signalbox.Transport.Pseudo;

/// <summary>Makes pseudo-terminals.</summary>
internal static class PseudoTerminalDevice
{
    private const string Multiplexer = "/dev/ptmx";
    private const uint SpeedAtFirst = 0x1002;
    private const int PathMax = 64;

    /// <summary>Opens a master and makes its slave ready; the result is the master's descriptor.</summary>
    /// <exception cref="SerialPortException">The system has no pseudo-terminal left, or no descriptor.</exception>
    public static int Open(out string slavePath)
    {
        const int flags = Libc.OpenReadWrite | Libc.OpenNoControllingTerminal | Libc.OpenNonBlocking | Libc.OpenCloseOnExec;
        var master = Libc.OpenMaster(flags);
        var errno = Marshal.GetLastPInvokeError();
        if (master < 0) throw new SerialPortException(Multiplexer, errno);
        try
        {
            slavePath = PrepareSlave(master, flags);
            return master;
        }
        catch (SerialPortException)
        {
            _ = Libc.Close(master);
            throw;
        }
    }

    private static string PrepareSlave(int master, int flags)
    {
        Check(Libc.GrantSlave(master), Marshal.GetLastPInvokeError());
        Check(Libc.UnlockSlave(master), Marshal.GetLastPInvokeError());

        // The master answers for its slave's attributes. Cooked, as it is made, the slave would echo what we write before a host sets
        // it raw.
        Check(Libc.GetAttributes(master, out var attributes), Marshal.GetLastPInvokeError());
        attributes.SetRaw(SpeedAtFirst, hardwareFlowControl: false);
        Check(Libc.SetAttributes(master, Libc.SetAttributesNow, in attributes), Marshal.GetLastPInvokeError());

        // A slave that was never open does not look hung up; one that was opened and closed does.
        var path = SlavePathOf(master);
        var slave = Libc.Open(path, flags);
        Check(slave, Marshal.GetLastPInvokeError());
        _ = Libc.Close(slave);
        return path;
    }

    private static string SlavePathOf(int master)
    {
        Span<byte> name = stackalloc byte[PathMax];
        var errno = Libc.SlaveName(master, name, PathMax);
        Check(errno == 0 ? 0 : -1, errno);
        return Encoding.UTF8.GetString(name[..name.IndexOf((byte)0)]);
    }

    private static void Check(int result, int errno)
    {
        if (result < 0) throw new SerialPortException(Multiplexer, errno);
    }
}
