using System.Text.RegularExpressions;

using Bihuan.Ledgers;

namespace Bihuan.App.Office.Audit;

/// <summary>“行”一栏里写的，认成哪张表的哪一行：那一行的网址，或者它的编号。</summary>
/// <param name="Table">网址里说得出的表；只有编号的为 null。</param>
/// <param name="Row">审计里的行号；认不出的为 null。</param>
internal readonly record struct AuditRowText(string? Table, string? Row)
{
    /// <summary>认不出时，写在这一栏旁边的话。</summary>
    public const string Help = "这一栏要填一行的网址：打开那一行，把浏览器地址栏里的整个复制过来（像 …/ledgers/contract/后面一串编号）；也可以只填那串编号。";

    /// <summary>认。</summary>
    /// <param name="text">写的字，去了两头空白。</param>
    /// <param name="table">选定的表；没有选的为 null。</param>
    /// <param name="catalog">有哪些台账。</param>
    public static AuditRowText Read(string text, string? table, Catalog catalog)
    {
        if (Address().Match(text) is { Success: true } address)
        {
            var (first, second) = (address.Groups["first"].Value, address.Groups["second"].Value);
            var ledger = first == "ledgers" ? catalog.Find(second) : catalog.Ledgers.FirstOrDefault(l => l.FormPath == "/" + first);
            return ledger is null ? default : new(AuditWords.TableOf(ledger), Guid.Parse(address.Groups["id"].Value).ToString());
        }
        if (Guid.TryParse(text, out var id)) return new(null, id.ToString());
        // 单位是一个数，督导、角色的权限是几段：从“这一行的全部经历”点过来的
        return table is not null && AuditWords.LedgerOf(catalog, table) is null && Key().IsMatch(text) ? new(null, text) : default;
    }

    private static Regex Address() => new(@"(?:^|/)(?<first>[a-z-]+)/(?:(?<second>[a-z-]+)/)?(?<id>[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})(?:[/?#]|$)", RegexOptions.NonBacktracking);

    private static Regex Key() => new(@"^[0-9A-Za-z._*:/-]+$", RegexOptions.NonBacktracking);
}
