using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;

namespace Bihuan.Documents.Tests.Making;

/// <summary>在内存里造 .ofd。</summary>
internal sealed class OfdMaker
{
    /// <summary>元素的前缀；空串就用默认命名空间。</summary>
    public string Prefix { get; init; } = "ofd:";

    /// <summary>自定义元数据。</summary>
    public Dictionary<string, string> Custom { get; } = [];

    /// <summary>模板页上的文字；空串就没有模板页。</summary>
    public string Template { get; init; } = "";

    /// <summary>每页都加的原样 XML（水印、图片）。</summary>
    public string Extra { get; init; } = "";

    /// <summary>用变换矩阵放字，代替外框。</summary>
    public bool ByMatrix { get; init; }

    public byte[] Make(Typeset typeset, int? omitPage = null)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            var custom = string.Concat(Custom.Select(c => $"<ofd:CustomData Name=\"{c.Key}\">{c.Value}</ofd:CustomData>"));
            Add(zip, "OFD.xml", $"<ofd:OFD DocType=\"OFD\" Version=\"1.0\" NS><ofd:DocBody><ofd:DocInfo><ofd:Title>通报</ofd:Title><ofd:CustomDatas>{custom}</ofd:CustomDatas></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>");
            var pages = string.Concat(Enumerable.Range(0, typeset.Pages).Select(i => $"<ofd:Page ID=\"{i + 10}\" BaseLoc=\"Pages/Page_{i}/Content.xml\"/>"));
            var template = Template.Length == 0 ? "" : "<ofd:TemplatePage ID=\"5\" BaseLoc=\"/Doc_0/Tpls/Tpl_0/Content.xml\"/>";
            Add(zip, "Doc_0/Document.xml", $"<ofd:Document NS><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>{template}</ofd:CommonData><ofd:Pages>{pages}</ofd:Pages></ofd:Document>");
            if (Template.Length > 0) Add(zip, "Doc_0/Tpls/Tpl_0/Content.xml", Page(Object(new(0, 30, 20, 5, Template))));
            for (var i = 0; i < typeset.Pages; i++)
            {
                if (i == omitPage) continue;
                // 次序打乱：版式文件里对象的先后不是阅读的先后。
                var objects = typeset.Runs.Where(r => r.Page == i).OrderBy(r => r.Text, StringComparer.Ordinal).Select(Object);
                Add(zip, $"Doc_0/Pages/Page_{i}/Content.xml", Page(string.Concat(objects) + Extra));
            }
        }
        return stream.ToArray();
    }

    private static string Page(string objects) => $"<ofd:Page NS><ofd:Content><ofd:Layer Type=\"Body\" ID=\"1\">{objects}</ofd:Layer></ofd:Content></ofd:Page>";

    private string Object(TypesetRun r)
    {
        var delta = r.Text.Length > 1 ? $" DeltaX=\"{string.Join(' ', r.Text[..^1].Select(c => Number(r.Size * Typeset.Width(c))))}\"" : "";
        var (box, matrix, x, y) = ByMatrix
            ? ("0 0 210 297", $" CTM=\"2 0 0 2 {Number(r.X)} {Number(r.Baseline)}\"", 0.0, 0.0)
            : ($"{Number(r.X)} {Number(r.Baseline - r.Size)} 150 {Number(r.Size * 1.2)}", "", 0.0, r.Size);
        var size = ByMatrix ? r.Size / 2 : r.Size;
        if (ByMatrix) delta = "";
        return $"<ofd:TextObject ID=\"9\" Boundary=\"{box}\"{matrix} Font=\"3\" Size=\"{Number(size)}\"><ofd:TextCode X=\"{Number(x)}\" Y=\"{Number(y)}\"{delta}>{WebUtility.HtmlEncode(r.Text)}</ofd:TextCode></ofd:TextObject>";
    }

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    private void Add(ZipArchive zip, string name, string xml)
    {
        var declaration = Prefix.Length == 0 ? "xmlns" : "xmlns:" + Prefix.TrimEnd(':');
        xml = xml.Replace(" NS>", $" {declaration}=\"http://www.ofdspec.org/2016\">", StringComparison.Ordinal)
            .Replace("ofd:", Prefix, StringComparison.Ordinal);
        using var writer = new StreamWriter(zip.CreateEntry(name, CompressionLevel.Fastest).Open(), new UTF8Encoding(false));
        writer.Write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + xml);
    }
}
