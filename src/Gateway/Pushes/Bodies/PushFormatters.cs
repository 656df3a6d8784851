using HandlebarsDotNet;
using HandlebarsDotNet.IO;

namespace Signalbox.Gateway.Pushes.Bodies;

/// <summary>Writes what is true or false as JSON and XML do.</summary>
internal sealed class PushFormatters : IFormatterProvider, IFormatter
{
    public bool TryCreateFormatter(Type type, out IFormatter formatter)
    {
        formatter = this;
        return type == typeof(bool);
    }

    public void Format<T>(T value, in EncodedTextWriter writer) => writer.Write(PushText.Write(value), encode: false);
}
