using System.Globalization;

namespace Signalbox.Modem.At.Codec;

/// <summary>
/// The comma-separated fields of an answer (ITU-T V.250, 5.4.2; 3GPP TS 27.007, 4.2), taken apart. Takes any text; what is behind
/// <see cref="AtLimits.FieldsMax"/> fields is left out. A list in brackets is one field.
/// <code>
/// +CPMS: ("SM","ME"),("SM","ME"),("SM")        three fields
/// +CREG: 2,1,"00F1","0C3D12"                   four fields, two of them quoted
/// </code>
/// </summary>
public sealed class AtFields
{
    private readonly List<string> _raw = [];

    private AtFields()
    {
    }

    /// <summary>How many fields there are; an empty text has one empty field.</summary>
    public int Count => _raw.Count;

    /// <summary>Takes the value of a line apart (what is behind the name and colon).</summary>
    public static AtFields Of(string line)
    {
        var value = AtClassifier.ValueOf(line);
        var fields = new AtFields();
        var start = 0;
        var depth = 0;
        var isQuoted = false;
        for (var i = 0; i < value.Length && fields._raw.Count < AtLimits.FieldsMax; i++)
        {
            if (value[i] == '"') isQuoted = !isQuoted;
            else if (isQuoted) continue;
            else if (value[i] == '(') depth++;
            else if (value[i] == ')') depth--;
            else if (value[i] == ',' && depth <= 0)
            {
                fields._raw.Add(value[start..i].Trim());
                start = i + 1;
            }
        }

        if (fields._raw.Count < AtLimits.FieldsMax) fields._raw.Add(value[start..].Trim());
        return fields;
    }

    /// <summary>A field without its quotes; empty when there is none.</summary>
    public string Text(int index) => Raw(index).Trim('"');

    /// <summary>A field as it stands; empty when there is none.</summary>
    public string Raw(int index) => index < _raw.Count ? _raw[index] : "";

    /// <summary>A decimal field, which may be negative; false when it is missing or something else.</summary>
    public bool TryGetNumber(int index, out int number) =>
        int.TryParse(Raw(index), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
}
