using System.IO.Compression;
using System.Text;
using Bihuan.Documents.Tests.Reading.Html;

namespace Bihuan.Documents.Tests.Reading.Hostile;

/// <summary>在内存里做出的完好文件，内容虚构；坏文件由它们改坏而来。</summary>
internal static class ValidFiles
{
    public static readonly string[] Text =
    [
        "青禾市数据局关于巡察整改进展情况的报告",
        "一、反馈问题整改情况",
        "（一）关于“政务数据共享不充分”问题。",
        "整改情况：一是编制共享目录126项；二是每季度通报使用情况。",
    ];

    private const string W = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

    public static byte[] Txt() => Encoding.UTF8.GetBytes(string.Join('\n', Text));

    public static byte[] Html() => Encoding.UTF8.GetBytes(Pages.Portal);

    public static byte[] Docx(string? body = null, params (string Name, string Content)[] more) => Zip(
        [
            ("[Content_Types].xml", "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"),
            ("_rels/.rels", Relations("officeDocument", "word/document.xml")),
            ("word/document.xml", $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document {W}><w:body>{body ?? string.Concat(Text.Select(Paragraph)) + Table()}</w:body></w:document>"),
            ("word/styles.xml", $"<w:styles {W}><w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style></w:styles>"),
            ("word/numbering.xml", $"<w:numbering {W}><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"%1、\"/></w:lvl></w:abstractNum>"
                + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>"),
            .. more,
        ]);

    public static string Paragraph(string text) =>
        $"<w:p><w:pPr><w:pStyle w:val=\"1\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>";

    public static byte[] Xlsx(string sheetTail = "") => Zip(
        [
            ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>"),
            ("_rels/.rels", Relations("officeDocument", "xl/workbook.xml")),
            ("xl/workbook.xml", "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"整改台账\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", Relations("worksheet", "worksheets/sheet1.xml")),
            ("xl/worksheets/sheet1.xml", "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
                + string.Concat(Enumerable.Range(1, 5).Select(r => $"<row r=\"{r}\"><c r=\"A{r}\"><v>{r}</v></c><c r=\"B{r}\" t=\"inlineStr\"><is><t>窗口服务不规范</t></is></c></row>"))
                + $"</sheetData><mergeCells count=\"1\"><mergeCell ref=\"B2:B3\"/></mergeCells>{sheetTail}</worksheet>"),
        ]);

    public static byte[] Ofd() => Zip(
        [
            ("OFD.xml", "<ofd:OFD xmlns:ofd=\"http://www.ofdspec.org/2016\" DocType=\"OFD\" Version=\"1.0\"><ofd:DocBody><ofd:DocInfo><ofd:Title>报告</ofd:Title></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"),
            ("Doc_0/Document.xml", "<ofd:Document xmlns:ofd=\"http://www.ofdspec.org/2016\"><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages><ofd:Page ID=\"1\" BaseLoc=\"Pages/Page_0/Content.xml\"/></ofd:Pages></ofd:Document>"),
            ("Doc_0/Pages/Page_0/Content.xml", "<ofd:Page xmlns:ofd=\"http://www.ofdspec.org/2016\"><ofd:Content><ofd:Layer ID=\"2\">"
                + string.Concat(Text.Select((t, i) => $"<ofd:TextObject ID=\"{i + 3}\" Boundary=\"30 {40 + 12 * i} 150 8\" Font=\"1\" Size=\"5\"><ofd:TextCode X=\"0\" Y=\"5\" DeltaX=\"g {t.Length - 1} 5\">{t}</ofd:TextCode></ofd:TextObject>"))
                + "</ofd:Layer></ofd:Content></ofd:Page>"),
        ]);

    public static byte[] Pdf() => Encoding.Latin1.GetBytes(
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        + "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
        + "4 0 obj<</Length 44>>stream\nBT /F 16 Tf 90 700 Td (Report of changes) Tj ET\nendstream endobj\n"
        + "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R/Size 6>>\n%%EOF\n");

    /// <summary>OLE 复合文件：文件头、一个目录扇区，其余填充。</summary>
    public static byte[] Ole(byte[] content, params string[] streams)
    {
        var bytes = new byte[512 * 4 + content.Length];
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(bytes, 0);
        bytes[24] = 0x3E;
        bytes[26] = 3;
        bytes[28] = 0xFE;
        bytes[29] = 0xFF;
        bytes[30] = 9;
        bytes[32] = 6;
        bytes[44] = 1;
        bytes[48] = 1; // 目录在第 1 扇区
        bytes[57] = 0x10;
        bytes.AsSpan(60, 4).Fill(0xFF);
        bytes[60] = 0xFE;
        bytes[68] = 0xFE;
        bytes.AsSpan(69, 3).Fill(0xFF);
        bytes.AsSpan(80, 432).Fill(0xFF); // FAT 在第 0 扇区
        bytes.AsSpan(512, 512).Fill(0xFF);
        bytes[512] = 0xFD;
        bytes[516] = 0xFE;
        for (var i = 0; i < 2 + content.Length / 512; i++) bytes[520 + 4 * i] = (byte)(i + 3);
        string[] names = ["Root Entry", .. streams];
        for (var i = 0; i < names.Length; i++)
        {
            var entry = bytes.AsSpan(1024 + 128 * i, 128);
            Encoding.Unicode.GetBytes(names[i]).CopyTo(entry);
            entry[64] = (byte)(names[i].Length * 2 + 2);
            entry[66] = (byte)(i == 0 ? 5 : 2);
            entry[68..80].Fill(0xFF);
            if (i == 0) entry[76] = 1;
            if (i == 0) entry[77..80].Clear();
            entry[116] = 2;
            entry[121] = 0x20;
        }
        content.CopyTo(bytes, 512 * 3);
        return bytes;
    }

    public static byte[] Zip(params (string Name, string Content)[] parts)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(content);
            }
        }
        return memory.ToArray();
    }

    private static string Table() =>
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>序号</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr><w:p><w:r><w:t>问题</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";

    private static string Relations(string type, string target) =>
        $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{type}\" Target=\"{target}\"/></Relationships>";
}
