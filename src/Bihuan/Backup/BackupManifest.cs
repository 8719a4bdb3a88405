using System.Text.Json;
using System.Text.Json.Serialization;

using Bihuan.Audit;
using Bihuan.Storage;

namespace Bihuan.Backup;

/// <summary>备份的清单：里面有什么、各是多少、由哪个版本做的。存成 <see cref="Entry"/>，另有一份用钥匙算的封签，没有钥匙的人改不了。</summary>
internal sealed record BackupManifest
{
    /// <summary>压缩包里的名字。</summary>
    public const string Entry = "manifest.json";

    /// <summary>封签在压缩包里的名字。</summary>
    public const string SealEntry = "manifest.seal";

    /// <summary>现在的格式。</summary>
    public const int CurrentFormat = 1;

    /// <summary>清单最大多少字节。</summary>
    public const int MostBytes = 16 << 20;

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, RespectNullableAnnotations = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) }, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All) };

    /// <summary>第几版格式。</summary>
    public required int Format { get; init; }

    /// <summary>做备份的程序的版本。</summary>
    public required string Program { get; init; }

    /// <summary>什么时候的样子，UTC。</summary>
    public required DateTime MadeAt { get; init; }

    /// <summary>从哪种数据库来；恢复到哪一种都可以。</summary>
    public required string Engine { get; init; }

    /// <summary>表结构：最后一个迁移的名字，不含时间，两种数据库一样。</summary>
    public required string Schema { get; init; }

    /// <summary>加密用的钥匙的指纹，见 <see cref="Secrets.Fingerprint"/>；钥匙不在备份里。</summary>
    public required string Key { get; init; }

    /// <summary>当时的审计链头；还没有一块时为 null。</summary>
    public required BackupHead? AuditHead { get; init; }

    /// <summary>各表，按填的先后。</summary>
    public required IReadOnlyList<BackupTable> Tables { get; init; }

    /// <summary>附件的内容有几份。</summary>
    public required long Files { get; init; }

    /// <summary>附件的内容共多少字节。</summary>
    public required long FileBytes { get; init; }

    /// <summary>做备份时就找不到、已经损坏的附件内容：机构号/SHA-256。</summary>
    public required IReadOnlyList<string> MissingFiles { get; init; }

    /// <summary>写成字节。</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <summary>读回来。</summary>
    /// <exception cref="JsonException">不是清单。</exception>
    public static BackupManifest Parse(ReadOnlySpan<byte> bytes) => JsonSerializer.Deserialize<BackupManifest>(bytes, Json) ?? throw new JsonException("空的清单。");

    /// <summary>封签：没有钥匙算不出来。</summary>
    public static string SealOf(ReadOnlySpan<byte> bytes, Secrets secrets) => secrets.Lookup(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), "backup manifest");
}

/// <summary>清单里的一张表。</summary>
/// <param name="Name">表名。</param>
/// <param name="Columns">各列，一行里值的先后。</param>
/// <param name="Rows">几行。</param>
/// <param name="Bytes">多少字节。</param>
/// <param name="Sha256">内容的 SHA-256，小写十六进制。</param>
internal sealed record BackupTable(string Name, IReadOnlyList<BackupColumn> Columns, long Rows, long Bytes, string Sha256)
{
    /// <summary>压缩包里的名字。</summary>
    [JsonIgnore]
    public string Entry => EntryOf(Name);

    /// <summary>同 <see cref="Entry"/>。</summary>
    public static string EntryOf(string table) => $"tables/{table}.jsonl";
}

/// <summary>清单里的一列。</summary>
/// <param name="Name">列名。</param>
/// <param name="Kind">存的是什么。</param>
internal sealed record BackupColumn(string Name, ColumnKind Kind);

/// <summary>清单里的审计链头，见 <see cref="Audit.AuditHead"/>。</summary>
/// <param name="Number">第几块。</param>
/// <param name="Hash">散列。</param>
/// <param name="SealedAt">封签时刻，UTC。</param>
internal sealed record BackupHead(long Number, string Hash, DateTime SealedAt)
{
    /// <summary>由链头来。</summary>
    public static BackupHead? Of(AuditHead? head) => head is { SealedAt: { } at } ? new(head.Number, head.Hash, at) : null;

    /// <summary>变回链头。</summary>
    public AuditHead ToHead() => new(Number, Hash, SealedAt);
}
