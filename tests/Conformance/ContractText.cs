using System.Xml.Linq;

namespace Signalbox.Conformance;

/// <summary>Reads a contract's own doc comment, so that a suite can be held against it.</summary>
public static class ContractText
{
    /// <summary>How many numbered clauses stand in the doc comment of <paramref name="contract"/>.</summary>
    public static int ClausesOf(Type contract)
    {
        var file = Path.ChangeExtension(contract.Assembly.Location, ".xml");
        var member = XDocument.Load(file).Descendants("member").Single(each => (string?)each.Attribute("name") == $"T:{contract.FullName}");
        return member.Descendants("list").Single(list => (string?)list.Attribute("type") == "number").Elements("item").Count();
    }
}
