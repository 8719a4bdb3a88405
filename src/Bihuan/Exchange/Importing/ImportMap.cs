using System.Security.Cryptography;
using System.Text;

using Bihuan.Documents.Reading.Tables;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Kinds;

namespace Bihuan.Exchange.Importing;

/// <summary>表格的一列当作什么。</summary>
/// <param name="Index">第几列，从 0 起。</param>
/// <param name="Head">表头的字。</param>
/// <param name="Target">字段名，或者 <see cref="ImportMap.RowIdTarget"/>、<see cref="ImportMap.VersionTarget"/>；不导入的为 null。</param>
public sealed record ImportColumn(int Index, string Head, string? Target)
{
    /// <summary>金额以万元计。</summary>
    public bool InTenThousands { get; init; }

    /// <summary>表里隐藏着的列。</summary>
    public bool Hidden { get; init; }

    /// <summary>列的字母。</summary>
    public string Letter => CellAddress.Column(Index);
}

/// <summary>表头在哪里，各列当作什么。</summary>
/// <param name="Sheet">哪张工作表，在文件里的次序，从 0 起。</param>
/// <param name="HeadRow">表头在第几行（两层的为下面一层），从 1 起；没有认出表头的为 0。</param>
/// <param name="Columns">各列，按次序。</param>
public sealed record ImportMap(int Sheet, int HeadRow, IReadOnlyList<ImportColumn> Columns)
{
    /// <summary>行号一列。</summary>
    public const string RowIdTarget = "$id";

    /// <summary>版本一列。</summary>
    public const string VersionTarget = "$version";

    /// <summary>认得出同样的表头：下次来的同样的表，照上次手工对好的认。</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Columns.Select(c => $"{c.Index}|{HeaderWords.Plain(c.Head)}")))))[..32];

    /// <summary>一个字段的列；没有时为 null。</summary>
    public ImportColumn? Of(string target) => Columns.FirstOrDefault(c => c.Target == target);

    /// <summary>可以导入的字段：算出的、附件不能。</summary>
    public static IEnumerable<Field> FieldsOf(Ledger ledger) => ledger.Fields.Where(f => !f.IsDerived && f.Kind is not AttachmentKind);
}
