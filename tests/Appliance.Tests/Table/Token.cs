namespace Signalbox.Appliance.Tests.Table;

/// <summary>One word of a statement: a plain word, a field with its value (<c>name=value</c>), a value alone, or a comma.</summary>
internal readonly record struct Token(string? Word, string? Field, Value? Value)
{
    public static readonly Token Comma = new(",", null, null);

    public bool IsComma => Word == ",";

    public override string ToString() => Word ?? (Field is null ? Value!.ToString() : $"{Field}={Value}");
}
