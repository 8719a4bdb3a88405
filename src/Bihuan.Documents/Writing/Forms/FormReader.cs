using System.Globalization;
using System.Xml.Linq;

using Bihuan.Documents.Reading;
using Bihuan.Documents.Reading.Tables;

namespace Bihuan.Documents.Writing.Forms;

/// <summary>
/// 打开别处来的空表：限大小，查密级；带宏、外部链接、嵌入对象、DDE 的不收。导出时原样抄的部件，都先在这里看过。
/// </summary>
public static class FormReader
{
    /// <summary>文件最大多少字节。</summary>
    public const int MostBytes = 2 << 20;

    /// <summary>最多多少行、多少格。</summary>
    public const int MostRows = 5_000, MostCells = 60_000;

    internal static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    internal static readonly XNamespace Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private const long MostExpanded = 24L << 20;

    // 部件名里有这些的不收；右边是怎么说
    private static readonly (string Part, string Words)[] Forbidden =
    [
        ("vbaProject", "宏"), ("/macrosheets/", "宏"), ("/dialogsheets/", "宏"), ("/externalLinks/", "指向别的文件的链接"), ("/embeddings/", "嵌入的文件"), ("/activeX/", "控件"), ("/ctrlProps/", "控件"),
        ("/connections.xml", "外部数据连接"), ("/queryTables/", "外部数据连接"), ("/pivotTables/", "数据透视表"), ("/pivotCache/", "数据透视表"), ("/tables/", "“表格”区域（套用了表格格式的区域）"), ("customUI", "自定义的界面"), ("/webextensions/", "加载项"),
    ];

    /// <summary>打开。</summary>
    /// <param name="content">文件原样。</param>
    /// <param name="fileName">文件名。</param>
    /// <param name="internalAllowed">用户已确认可以处理标有“内部”的文件。</param>
    /// <param name="cancellation">取消。</param>
    public static OpenedForm Open(byte[] content, string fileName, bool internalAllowed = false, CancellationToken cancellation = default)
    {
        if (content.Length > MostBytes) return new OpenedForm.Refused($"空表超过 {MostBytes >> 20} MB，没有收。请删去里面的数据、图片和用不着的工作表再试。");
        using var stream = new MemoryStream(content, writable: false);
        if (content.Length > 0 && FormatSniffer.Sniff(stream) != FileKind.Xlsx) return new OpenedForm.Refused("请选 .xlsx 文件。.xls、.et、.xlsm 的，请在表格软件里另存为 .xlsx。");
        stream.Position = 0;
        // 密级与损坏，由读表格的那一处查
        if (TableReader.Open(stream, fileName, new TableLimits { Bytes = MostBytes, Rows = MostRows, Cells = MostCells, InternalAllowed = internalAllowed }, cancellation) is OpenedTable.Refused refused)
            return new OpenedForm.Refused(refused.Message, refused.Reason == RefusalReason.InternalNeedsConsent);
        try
        {
            stream.Position = 0;
            using var zip = new SafeZip(stream, new ReadOptions { MaxFileBytes = MostBytes, MaxExpandedBytes = MostExpanded }, cancellation);
            if (Problem(zip) is { } problem) return new OpenedForm.Refused(problem);
            var sheets = Sheets(zip);
            // 填的时候才看样式就晚了：写坏了的在这里就说
            _ = new FormStyles(zip);
            return sheets.Count == 0 ? new OpenedForm.Refused("里面没有工作表。请检查是不是选错了文件。") : new OpenedForm.Form(new(content, sheets));
        }
        catch (RefusalException refusal)
        {
            return new OpenedForm.Refused(refusal.Message);
        }
        catch (Exception e) when (SafeZip.IsDamage(e) || e is InvalidOperationException or FormatException)
        {
            return new OpenedForm.Refused("空表损坏，或者不是平常的 .xlsx。请用表格软件打开、另存为 .xlsx 后再试。");
        }
    }

    private static string? Problem(SafeZip zip)
    {
        foreach (var part in zip.Parts)
            foreach (var (forbidden, words) in Forbidden)
                if (("/" + part).Contains(forbidden, StringComparison.OrdinalIgnoreCase)) return Said(words);
        foreach (var part in zip.Parts.Where(p => p.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)))
            if (Load(zip, part).Descendants().Any(e => (string?)e.Attribute("TargetMode") == "External")) return Said("指向外面的链接（网址、邮箱、别的文件）");
        if (zip.Has("[Content_Types].xml") && Load(zip, "[Content_Types].xml").Descendants().Any(e => ((string?)e.Attribute("ContentType") ?? "").Contains("macro", StringComparison.OrdinalIgnoreCase))) return Said("宏");
        foreach (var formula in Load(zip, "xl/workbook.xml").Descendants(Main + "definedName").Select(n => n.Value))
            if (FormFormula.IsForbidden(formula)) return "名称管理器里有指向外面的公式，没有收。请在表格软件里删去它们再试。";
        return null;

        static string Said(string words) => $"空表里有{words}，没有收。请在表格软件里去掉，另存为 .xlsx 再试。";
    }

    private static List<FormSheet> Sheets(SafeZip zip)
    {
        var targets = Load(zip, "xl/_rels/workbook.xml.rels").Descendants().Where(e => e.Name.LocalName == "Relationship")
            .ToDictionary(e => (string)e.Attribute("Id")!, e => (string)e.Attribute("Target")!, StringComparer.Ordinal);
        var strings = zip.Has("xl/sharedStrings.xml") ? Load(zip, "xl/sharedStrings.xml").Root!.Elements(Main + "si").Select(TextOf).ToList() : [];
        var sheets = new List<FormSheet>();
        var (rows, cells) = (0, 0);
        foreach (var sheet in Load(zip, "xl/workbook.xml").Descendants(Main + "sheet"))
        {
            if (!targets.TryGetValue((string?)sheet.Attribute(Office + "id") ?? "", out var target)) continue;
            var part = target.StartsWith('/') ? target[1..] : "xl/" + target;
            // 图表工作表没有格子
            if (!part.Contains("worksheets/", StringComparison.OrdinalIgnoreCase)) continue;
            var xml = Load(zip, part);
            var read = xml.Root!.Element(Main + "sheetData")?.Elements(Main + "row").Select(r => Row(r, strings)).ToList() ?? [];
            (rows, cells) = (rows + read.Count, cells + xml.Descendants(Main + "c").Count());
            if (rows > MostRows || cells > MostCells) throw new RefusalException(RefusalReason.TooLarge, $"空表里的行、格太多（最多{MostRows}行、{MostCells}格）。请删去数据和用不着的空行再试。");
            var name = (string?)sheet.Attribute("name") ?? "";
            RefuseRepeats(name, xml);
            FormFormula.Prepare(xml);
            sheets.Add(new(name, part, sheet.Attribute("state") is not null && (string?)sheet.Attribute("state") != "visible", xml, read));
        }
        return sheets;
    }

    // 表格软件写不出同一行、同一格两遍，或者一格写在别的行里；有的话，填的时候不知道该照哪一个
    private static void RefuseRepeats(string sheet, XDocument xml)
    {
        var rows = new HashSet<int>();
        foreach (var row in xml.Root!.Element(Main + "sheetData")?.Elements(Main + "row") ?? [])
        {
            var number = int.Parse((string)row.Attribute("r")!, NumberStyles.None, CultureInfo.InvariantCulture);
            if (!rows.Add(number)) throw Twice(string.Create(CultureInfo.InvariantCulture, $"第{number}行写了两遍"));
            var columns = new HashSet<int>();
            foreach (var address in row.Elements(Main + "c").Select(c => (string)c.Attribute("r")!))
            {
                var (column, at) = FormAddress.Read(address);
                if (at != number) throw Twice(string.Create(CultureInfo.InvariantCulture, $"{address}写在了第{number}行里"));
                if (!columns.Add(column)) throw Twice($"{address}写了两遍");
            }
        }

        RefusalException Twice(string what) => new(RefusalReason.WrongFormat, $"空表的“{sheet}”里，{what}，填不了。请用表格软件打开、另存为 .xlsx 后再试。");
    }

    private static FormRow Row(XElement row, List<string> strings)
    {
        var cells = new Dictionary<int, string>();
        var styled = -1;
        foreach (var cell in row.Elements(Main + "c"))
        {
            var column = FormAddress.Read((string?)cell.Attribute("r") ?? throw new FormatException("格子没有地址")).Column;
            styled = Math.Max(styled, column);
            var value = cell.Element(Main + "v")?.Value ?? "";
            var text = (string?)cell.Attribute("t") switch
            {
                "s" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i < strings.Count ? strings[i] : "",
                "inlineStr" => cell.Element(Main + "is") is { } inline ? TextOf(inline) : "",
                _ => value,
            };
            if (cell.Element(Main + "f") is not null) cells[column] = "=";
            else if (text.Trim().Length > 0) cells[column] = text.Trim();
        }
        return new(int.Parse((string?)row.Attribute("r") ?? "", NumberStyles.None, CultureInfo.InvariantCulture), cells, styled);
    }

    // 注音不算字
    private static string TextOf(XElement text) => string.Concat(text.Descendants(Main + "t").Where(t => t.Parent!.Name.LocalName != "rPh").Select(t => t.Value));

    /// <summary>读一个部件。先走一遍看层数，再建树。</summary>
    internal static XDocument Load(SafeZip zip, string part)
    {
        using (var walk = zip.OpenXml(part))
            while (walk.Step())
                if (walk.Depth > 100) throw new RefusalException(RefusalReason.Damaged, "空表内部嵌套太深，没有收。请用表格软件打开、另存为 .xlsx 后再试。");
        using var xml = zip.OpenXml(part);
        return XDocument.Load(xml);
    }
}
