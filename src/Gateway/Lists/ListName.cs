namespace Signalbox.Gateway.Lists;

/// <summary>Which list.</summary>
/// <param name="Kind">Whom it holds for.</param>
/// <param name="Account">Of a stop list: the account's key; otherwise 0.</param>
/// <param name="Name">Of a block list: its name; otherwise empty.</param>
public readonly record struct ListName(ListKind Kind, int Account, string Name)
{
    /// <summary>The stop list of an account; every account has one.</summary>
    public static ListName OfAccount(int account) => new(ListKind.Stop, account, "");

    /// <summary>A block list.</summary>
    public static ListName OfBlock(string name) => new(ListKind.Block, 0, name);
}
