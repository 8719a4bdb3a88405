using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Bihuan.Rectification.Packing;

/// <summary>
/// 一包报送材料的清单，包里的 manifest.json：有哪些文件、各自的 SHA-256，没有列入的有几件、为什么。
/// 清单自己的 SHA-256 写进审计：清单没有变，各个文件与清单相符，就是交出去的那一包。
/// </summary>
/// <param name="BodyId">机构号。</param>
/// <param name="Body">机构的名称。</param>
/// <param name="SubmissionId">哪一份报送。</param>
/// <param name="Submission">叫什么，如“第3次报送”。</param>
/// <param name="Inspection">哪次巡察。</param>
/// <param name="SubmissionHash">报送的指纹，SHA-256。</param>
/// <param name="MadeAt">什么时候做的，UTC。</param>
/// <param name="MadeBy">谁做的。</param>
/// <param name="HeadNumber">做的时候审计链到了第几块；一块也没有的为 0。</param>
/// <param name="HeadHash">那一块的散列；一块也没有的为空串。</param>
/// <param name="Files">各个文件，照编号。</param>
/// <param name="LeftOut">没有列入的。</param>
public sealed partial record PackageManifest(int BodyId, string Body, Guid SubmissionId, string Submission, string Inspection, string SubmissionHash, DateTime MadeAt, string MadeBy, long HeadNumber, string HeadHash, IReadOnlyList<PackageManifest.Entry> Files, IReadOnlyList<PackageManifest.Left> LeftOut)
{
    /// <summary>清单在包里叫什么；合订的一份叫什么；封面和目录叫什么，不带后缀。</summary>
    public const string Name = "manifest.json", Bound = "all.pdf", Front = "0000";

    /// <summary>清单最大多少字节；文件最多几个；一包展开最大多少字节。</summary>
    public const int MostBytes = 8 << 20, MostFiles = 5_000;

    /// <summary>一包里的文件合起来最大多少字节。</summary>
    public const long MostContent = 1L << 30;

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, PropertyNamingPolicy = JsonNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    /// <summary>一个文件。</summary>
    /// <param name="Name">在包里叫什么：编号和后缀，从不用原来的文件名。</param>
    /// <param name="Bytes">多少字节。</param>
    /// <param name="Sha256">内容的 SHA-256，小写十六进制。</param>
    /// <param name="Title">题名。</param>
    /// <param name="Problem">哪个问题；不是一个问题的为空串。</param>
    /// <param name="By">责任者；不知道的为空串。</param>
    /// <param name="On">日期，如 2024-03-05；没有的为空串。</param>
    /// <param name="Aside">没有订进合订的 PDF，为什么；订进了、不用订的为空串。</param>
    public sealed record Entry(string Name, long Bytes, string Sha256, string Title, string Problem, string By, string On, string Aside);

    /// <summary>没有列入的。</summary>
    /// <param name="What">什么。</param>
    /// <param name="Count">几件。</param>
    /// <param name="Why">为什么。</param>
    public sealed record Left(string What, int Count, string Why);

    /// <summary>写成 JSON。</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Readable);

    /// <summary>读回来；看不懂的、写得不像的为 null。</summary>
    public static PackageManifest? Read(byte[] json)
    {
        try
        {
            var read = JsonSerializer.Deserialize<PackageManifest>(json, Readable);
            return read is { Files: { Count: <= MostFiles } files } && !files.Contains(null!) && !read.LeftOut.Contains(null!) && files.All(f => IsName(f.Name) && f.Bytes >= 0 && f.Sha256.Length == 64) && files.Select(f => f.Name).Distinct(StringComparer.Ordinal).Count() == files.Count
                // 别人写的时刻可以贴着头尾，换成北京时间就越了界
                && read.MadeAt.Year is > 2000 and < 9000 ? read : null;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>包里的文件只有这样的名字：编号加后缀。</summary>
    public static bool IsName(string name) => name == Bound || Names().IsMatch(name);

    [GeneratedRegex(@"^[0-9]{4}\.[a-z0-9]{1,5}$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Names();
}
