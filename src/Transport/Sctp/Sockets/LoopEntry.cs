namespace Signalbox.Transport.Sctp.Sockets;

/// <summary>Something that runs on a loop's thread when it is asked to; asked twice before it runs, it runs once.</summary>
internal sealed class LoopEntry(SocketLoop loop, Action run)
{
    private int _isPosted;

    /// <summary>Asks for a run. Thread-safe; for native callbacks too, since it takes no lock.</summary>
    public void Post()
    {
        if (Interlocked.Exchange(ref _isPosted, 1) == 0) loop.Enqueue(this);
    }

    /// <summary>On the loop's thread. What is asked for from here on means another run.</summary>
    public void Run()
    {
        Volatile.Write(ref _isPosted, 0);
        run();
    }
}
