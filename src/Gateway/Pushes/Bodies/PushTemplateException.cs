namespace Signalbox.Gateway.Pushes.Bodies;

/// <summary>A template that cannot be filled; the message says where and why.</summary>
public sealed class PushTemplateException : Exception
{
    /// <summary>Says nothing more.</summary>
    public PushTemplateException()
    {
    }

    /// <summary>Says where and why.</summary>
    public PushTemplateException(string message)
        : base(message)
    {
    }

    /// <summary>Says where and why, and what it was found by.</summary>
    public PushTemplateException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
