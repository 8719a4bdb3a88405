using System.Globalization;
using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

using Bihuan.Documents.Reading;

namespace Bihuan.Documents.Writing.Forms;

/// <summary>
/// 照空表一行一行填：样子、标题、合并的格、列宽、打印设置照旧，表下的话往下推，合计的公式跟着长。
/// 别的部件照字节抄。占的内存与行数无关。用法：逐行 <see cref="Row"/>，最后 <see cref="End"/>。
/// </summary>
public sealed class FormFill : IDisposable
{
    /// <summary>最多填几行。</summary>
    public const int MostRows = 1_000_000;

    private static readonly XNamespace Main = FormReader.Main;
    private static readonly XmlWriterSettings Settings = new() { CheckCharacters = false, CloseOutput = true };

    private readonly FormBook _book;
    private readonly FormSheet _sheet;
    private readonly int _first, _last;
    private readonly ZipArchive _zip;
    private readonly MemoryStream _content;
    private readonly SafeZip _source;
    private readonly FormStyles _styles;
    private readonly Dictionary<int, XElement> _rows;
    private readonly Dictionary<int, decimal> _sums = [];
    private readonly HashSet<int> _summed;
    private readonly XmlWriter _xml;
    private IReadOnlyDictionary<int, FormValue>? _held;
    private int _written;

    /// <summary>开始填。</summary>
    /// <param name="book">空表。</param>
    /// <param name="sheet">哪张工作表。</param>
    /// <param name="first">头一个空行。</param>
    /// <param name="last">最后一个空行，不小于 <paramref name="first"/>。</param>
    /// <param name="summed">表下写着“合计”、没有公式的，替它填上合计的列。</param>
    /// <param name="output">写到哪里，可定位；不关闭它。</param>
    public FormFill(FormBook book, FormSheet sheet, int first, int last, IEnumerable<int> summed, Stream output)
    {
        (_book, _sheet, _first, _last, _summed) = (book, sheet, first, Math.Max(first, last), [.. summed]);
        _content = new MemoryStream(book.Content, writable: false);
        _source = new SafeZip(_content, new ReadOptions { MaxFileBytes = FormReader.MostBytes }, CancellationToken.None);
        _styles = new(_source);
        _zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        _rows = sheet.Xml.Root!.Element(Main + "sheetData")!.Elements(Main + "row").GroupBy(NumberOf).ToDictionary(g => g.Key, g => g.First());
        _xml = XmlWriter.Create(_zip.CreateEntry(sheet.Part, CompressionLevel.Fastest).Open(), Settings);
        Begin();
    }

    /// <summary>填了几行。</summary>
    public int Rows => _written + (_held is null ? 0 : 1);

    private int Blank => _last - _first + 1;

    /// <summary>填一行：列（从 0 起）→ 值；没有给的列照空表的样子。</summary>
    /// <exception cref="InvalidOperationException">超过 <see cref="MostRows"/> 行。</exception>
    public void Row(IReadOnlyDictionary<int, FormValue> values)
    {
        if (Rows >= MostRows) throw new InvalidOperationException("行太多，一张工作表放不下。");
        if (_held is not null) Write(_held, isLast: false);
        _held = values;
        foreach (var (column, value) in values) if (value.Number is { } number) _sums[column] = _sums.GetValueOrDefault(column) + number;
    }

    /// <summary>填完：表下的往下推，别的部件抄过去。</summary>
    public void End()
    {
        if (_held is not null) Write(_held, isLast: true);
        _held = null;
        var shift = new FormShift(_first, _last, Math.Max(0, _written - Blank));
        for (var row = _first + _written; row <= _last; row++) if (_rows.TryGetValue(row, out var blank)) blank.WriteTo(_xml);
        var totalled = false;
        foreach (var row in _rows.Keys.Where(r => r > _last).Order()) Footer(_rows[row], shift, ref totalled);
        _xml.WriteEndElement();
        foreach (var after in _sheet.Xml.Root!.Element(Main + "sheetData")!.ElementsAfterSelf()) After(after, shift);
        _xml.WriteEndElement();
        _xml.Dispose();
        CopyOthers(shift);
        _zip.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _xml.Dispose();
        _zip.Dispose();
        _source.Dispose();
        _content.Dispose();
    }

    private void Begin()
    {
        var root = _sheet.Xml.Root!;
        _xml.WriteStartDocument(standalone: true);
        _xml.WriteStartElement(root.GetPrefixOfNamespace(root.Name.Namespace), root.Name.LocalName, root.Name.NamespaceName);
        foreach (var attribute in root.Attributes().Where(a => a.Name.LocalName != "xmlns")) WriteAttribute(attribute);
        // 写着的范围不对了，不写，打开时自己会算
        foreach (var before in root.Element(Main + "sheetData")!.ElementsBeforeSelf().Where(e => e.Name.LocalName != "dimension")) before.WriteTo(_xml);
        _xml.WriteStartElement("sheetData", Main.NamespaceName);
        foreach (var row in _rows.Keys.Where(r => r < _first).Order()) _rows[row].WriteTo(_xml);
    }

    private void WriteAttribute(XAttribute attribute)
    {
        if (attribute.IsNamespaceDeclaration) _xml.WriteAttributeString("xmlns", attribute.Name.LocalName, XNamespace.Xmlns.NamespaceName, attribute.Value);
        else _xml.WriteAttributeString(attribute.Parent!.GetPrefixOfNamespace(attribute.Name.Namespace), attribute.Name.LocalName, attribute.Name.NamespaceName, attribute.Value);
    }

    // 照哪一行的样子：空行够的照它自己；多出来的照倒数第二个空行，最后一行照最后一个（底下的边线）
    private int LookOf(int index, bool isLast) => index < Blank - 1 || Blank == 1 ? _first + Math.Min(index, Blank - 1) : isLast ? _last : Math.Max(_first, _last - 1);

    private void Write(IReadOnlyDictionary<int, FormValue> values, bool isLast)
    {
        var (number, look) = (_first + _written, LookOf(_written, isLast && _written >= Blank - 1));
        var model = _rows.GetValueOrDefault(look);
        _xml.WriteStartElement("row", Main.NamespaceName);
        _xml.WriteAttributeString("r", number.ToString(CultureInfo.InvariantCulture));
        foreach (var attribute in model?.Attributes().Where(a => a.Name.LocalName is not ("r" or "spans") && !a.IsNamespaceDeclaration) ?? []) WriteAttribute(attribute);
        var cells = model?.Elements(Main + "c").ToDictionary(c => FormAddress.Read((string)c.Attribute("r")!).Column) ?? [];
        foreach (var column in cells.Keys.Union(values.Keys).Order())
        {
            var cell = cells.GetValueOrDefault(column);
            FormCells.Write(_xml, column, number, cell?.Attribute("s"), values.TryGetValue(column, out var value) ? value : null, cell, _styles,
                formula => FormFormula.Copy(formula, look, number, new(_first, _last, 0)));
        }
        _xml.WriteEndElement();
        _written++;
    }

    private void Footer(XElement row, FormShift shift, ref bool totalled)
    {
        var number = shift.Start(NumberOf(row));
        var read = _sheet.Rows.FirstOrDefault(r => r.Number == NumberOf(row));
        var isTotal = !totalled && read is not null && read.Cells.Values.Any(t => string.Concat(t.Where(c => !char.IsWhiteSpace(c))) is "合计" or "总计" or "共计" or "合计：" or "合计:");
        totalled |= isTotal;
        _xml.WriteStartElement("row", Main.NamespaceName);
        _xml.WriteAttributeString("r", number.ToString(CultureInfo.InvariantCulture));
        foreach (var attribute in row.Attributes().Where(a => a.Name.LocalName is not ("r" or "spans") && !a.IsNamespaceDeclaration)) WriteAttribute(attribute);
        var cells = row.Elements(Main + "c").ToDictionary(c => FormAddress.Read((string)c.Attribute("r")!).Column);
        var extra = isTotal ? _summed.Where(c => _sums.ContainsKey(c) && (read!.Cells.GetValueOrDefault(c) is null)) : [];
        foreach (var column in cells.Keys.Union(extra).Order())
        {
            var cell = cells.GetValueOrDefault(column);
            if (extra.Contains(column)) FormCells.Write(_xml, column, number, cell?.Attribute("s"), new FormValue(Number: _sums[column]), null, _styles, f => f);
            else FormCells.Write(_xml, column, number, cell!.Attribute("s"), null, cell, _styles, f => FormFormula.Shift(f, shift, _sheet.Name, inside: true), SumOf);
        }
        _xml.WriteEndElement();
    }

    // 正好是这一列各行的和，就把数也写上：有的软件只看、不算
    private decimal? SumOf(string formula)
    {
        var parts = formula.Replace("$", "", StringComparison.Ordinal).ToUpperInvariant();
        if (!parts.StartsWith("SUM(", StringComparison.Ordinal) || !parts.EndsWith(')') || parts[4..^1].Split(':') is not [var from, var to]) return null;
        try
        {
            var (start, end) = (FormAddress.Read(from), FormAddress.Read(to));
            return start.Column == end.Column && start.Row == _first && end.Row >= _first + _written - 1 && end.Row <= Math.Max(_last, _first + _written - 1) && _sums.TryGetValue(start.Column, out var sum) ? sum : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private void After(XElement element, FormShift shift)
    {
        if (element.Name == Main + "mergeCells")
        {
            FormMerges.Write(_xml, element, shift, _written, LookOf);
            return;
        }
        var moved = new XElement(element);
        foreach (var one in moved.DescendantsAndSelf())
        {
            foreach (var name in new[] { "ref", "sqref" })
                if (one.Attribute(name) is { } ranges) ranges.Value = FormFormula.ShiftRanges(ranges.Value, shift);
            if (one.Name.LocalName is "formula" or "formula1" or "formula2" or "f" && !one.HasElements) one.Value = FormFormula.Shift(one.Value, shift, _sheet.Name, inside: true);
            if (one.Name.LocalName == "sqref" && !one.HasElements) one.Value = FormFormula.ShiftRanges(one.Value, shift);
            if (one.Name == Main + "brk" && one.Parent?.Name == Main + "rowBreaks" && one.Attribute("id") is { } at && int.TryParse(at.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var row)) at.Value = shift.Start(row).ToString(CultureInfo.InvariantCulture);
        }
        moved.WriteTo(_xml);
    }

    private void CopyOthers(FormShift shift)
    {
        foreach (var entry in _source.Entries)
        {
            var name = entry.FullName.Replace('\\', '/').TrimStart('/');
            // 计算次序里记着各格的地址：去掉，打开时自己会排
            if (name.Length == 0 || name.EndsWith('/') || !_source.IsPart(entry, name) || name.Equals(_sheet.Part, StringComparison.OrdinalIgnoreCase) || name.Equals("xl/calcChain.xml", StringComparison.OrdinalIgnoreCase)) continue;
            using var target = _zip.CreateEntry(name, CompressionLevel.Fastest).Open();
            if (FormParts.Changed(_source, _book, _sheet, name, shift) is { } changed)
            {
                using var writer = XmlWriter.Create(target, new XmlWriterSettings { CheckCharacters = false });
                changed.WriteTo(writer);
            }
            else
            {
                using var source = _source.Open(entry);
                source.CopyTo(target);
            }
        }
    }

    private static int NumberOf(XElement row) => int.Parse((string)row.Attribute("r")!, NumberStyles.None, CultureInfo.InvariantCulture);
}
