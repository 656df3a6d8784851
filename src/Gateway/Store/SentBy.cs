using Signalbox.Gateway.Messages;

namespace Signalbox.Gateway.Store;

/// <summary>Which link sent a part, and of which message.</summary>
/// <param name="Link">The link's name, which its receipt group's need not be.</param>
/// <param name="Message">The message.</param>
internal readonly record struct SentBy(string Link, Message Message);
