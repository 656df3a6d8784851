using System.Globalization;
using System.Text.RegularExpressions;
using Signalbox.Gateway.Messages;

namespace Signalbox.Appliance.Tests.Causes;

/// <summary>docs/errors.md says what the code does. When this fails, the right table is in the failure: put it into the document.</summary>
public sealed partial class ErrorsDocumentTests
{
    public static TheoryData<string> Headings { get; } = [.. ErrorsDocument.Expected.Keys];

    [Theory]
    [MemberData(nameof(Headings))]
    public void Table_IsTheOneInTheCode(string heading)
    {
        var expected = ErrorsDocument.Expected[heading];
        var written = ErrorsDocument.TableUnder(heading);

        Assert.True(written == expected, $"under '{heading}' the document has\n{written}\nand should have\n{expected}");
    }

    [Fact]
    public void ErrValues_AreAllThatThereAre() => Assert.Equal(
        Enum.GetValues<DeliveryError>().Select(error => (int)error),
        FirstNumber().Matches(ErrorsDocument.TableUnder("err")).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)));

    [GeneratedRegex(@"^\| (\d+) \|", RegexOptions.Multiline)]
    private static partial Regex FirstNumber();
}
