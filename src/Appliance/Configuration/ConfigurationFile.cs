using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbox.Appliance.Configuration.Versions;

namespace Signalbox.Appliance.Configuration;

/// <summary>Reads and checks <c>appliance.json</c>, which may have comments and commas too many.</summary>
internal static class ConfigurationFile
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The configuration with its document and the hash of the file, or null and what is wrong with it.</summary>
    public static (ReadConfiguration Read, string Hash)? Read(string path, out IReadOnlyList<ConfigurationError> errors)
    {
        errors = [];
        try
        {
            var octets = File.ReadAllBytes(path);
            if (JsonNode.Parse(octets, documentOptions: Lenient) is not JsonObject document)
            {
                errors = [new ConfigurationError(path, "(not an object)", "a JSON object")];
                return null;
            }

            return ConfigurationDocument.Read(document, out errors) is { } configuration
                ? (new ReadConfiguration(document, configuration), Convert.ToHexString(SHA256.HashData(octets)))
                : null;
        }
        catch (JsonException wrong)
        {
            errors = [new ConfigurationError(path, $"line {wrong.LineNumber + 1}, octet {wrong.BytePositionInLine + 1}", "valid JSON")];
        }
        catch (ArgumentException twice)
        {
            errors = [new ConfigurationError(path, twice.Message, "each key once")];
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            errors = [new ConfigurationError(path, missing.Message, "a file that can be read")];
        }

        return null;
    }
}
