using System.Xml.Linq;

namespace Bihuan.Documents.Writing.Forms;

/// <summary>一张空表（.xlsx），查过没有宏、外部链接，可以照它填。由 <see cref="FormReader"/> 打开。</summary>
public sealed class FormBook
{
    internal FormBook(byte[] content, IReadOnlyList<FormSheet> sheets) => (Content, Sheets) = (content, sheets);

    /// <summary>各工作表，隐藏的也在内。</summary>
    public IReadOnlyList<FormSheet> Sheets { get; }

    internal byte[] Content { get; }

    /// <summary>按名称找工作表；没有时为 null。</summary>
    public FormSheet? Find(string name) => Sheets.FirstOrDefault(s => s.Name == name);
}

/// <summary>空表的一张工作表。</summary>
public sealed class FormSheet
{
    internal FormSheet(string name, string part, bool hidden, XDocument xml, IReadOnlyList<FormRow> rows) => (Name, Part, Hidden, Xml, Rows) = (name, part, hidden, xml, rows);

    /// <summary>名称。</summary>
    public string Name { get; }

    /// <summary>整张隐藏。</summary>
    public bool Hidden { get; }

    /// <summary>写着的各行，只有样子、没有字的也在内。</summary>
    public IReadOnlyList<FormRow> Rows { get; }

    /// <summary>空行里的公式指着空行下面的格：一行行填的时候还不知道那些格会推到哪里，填不了。</summary>
    public bool RefersBelow(int first, int last) => Xml.Descendants(FormReader.Main + "row")
        .Where(r => int.Parse((string)r.Attribute("r")!, System.Globalization.CultureInfo.InvariantCulture) is var number && number >= first && number <= last)
        .SelectMany(r => r.Descendants(FormReader.Main + "f")).Any(f => FormFormula.RowsIn(f.Value).Any(row => row > last));

    internal string Part { get; }

    internal XDocument Xml { get; }
}

/// <summary>空表的一行。</summary>
/// <param name="Number">第几行，从 1 起。</param>
/// <param name="Cells">列（从 0 起）→ 字；有公式、没有字的为“=”。空的格不在内。</param>
/// <param name="Styled">有样子的格最靠右在第几列，从 0 起；一格也没有为 -1。</param>
public sealed record FormRow(int Number, IReadOnlyDictionary<int, string> Cells, int Styled);

/// <summary>打开空表的结果。</summary>
public abstract record OpenedForm
{
    private OpenedForm() { }

    /// <summary>打开了。</summary>
    public sealed record Form(FormBook Value) : OpenedForm;

    /// <summary>没有收。</summary>
    /// <param name="Message">为什么、怎么办；不含文件内容。</param>
    /// <param name="NeedsConsent">标有“内部”，用户确认后可以再来。</param>
    public sealed record Refused(string Message, bool NeedsConsent = false) : OpenedForm;
}

/// <summary>填进一格的值。</summary>
/// <param name="Text">字；不是字的为 null。</param>
/// <param name="Number">数；不是数的为 null。</param>
/// <param name="Date">日期；不是日期的为 null。</param>
public readonly record struct FormValue(string? Text = null, decimal? Number = null, DateOnly? Date = null)
{
    /// <summary>百分数：<see cref="Number"/> 是 0.965 这样的数。</summary>
    public bool IsPercent { get; init; }

    /// <summary>空的。</summary>
    public bool IsEmpty => string.IsNullOrEmpty(Text) && Number is null && Date is null;
}
