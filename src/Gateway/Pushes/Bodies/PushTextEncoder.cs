using System.Text;
using HandlebarsDotNet;

namespace Signalbox.Gateway.Pushes.Bodies;

/// <summary>Escapes what a template puts in for the format of its body.</summary>
internal sealed class PushTextEncoder(PushFormat format) : ITextEncoder
{
    public void Encode(StringBuilder? text, TextWriter target) => Encode(text?.ToString(), target);

    public void Encode(string? text, TextWriter target) => target.Write(PushText.Escape(format, text ?? ""));

    public void Encode<T>(T? text, TextWriter target)
        where T : IEnumerator<char>
    {
        var collected = new StringBuilder();
        while (text?.MoveNext() == true) collected.Append(text.Current);
        Encode(collected, target);
    }
}
