using System.Globalization;
using System.Text;

namespace Bihuan.Documents.Tests.Making;

/// <summary>在内存里造 .pdf：字体不嵌入，字码就是 Unicode，由 ToUnicode 说明。</summary>
internal static class PdfMaker
{
    private const double Point = 72 / 25.4;

    public static byte[] Make(Typeset typeset)
    {
        var objects = new List<string>
        {
            "<</Type/Catalog/Pages 2 0 R>>",
            $"<</Type/Pages/Count {typeset.Pages}/Kids[{string.Join(' ', Enumerable.Range(0, typeset.Pages).Select(i => $"{6 + 2 * i} 0 R"))}]>>",
            "<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
            "<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000/W[0 127 500]/FontDescriptor<</Type/FontDescriptor/FontName/SimSun/Flags 4/FontBBox[0 -120 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 700/StemV 80>>>>",
            Stream(ToUnicode()),
        };
        for (var i = 0; i < typeset.Pages; i++)
        {
            objects.Add($"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595.28 841.89]/Resources<</Font<</F 3 0 R>>>>/Contents {7 + 2 * i} 0 R>>");
            objects.Add(Stream(string.Concat(typeset.Runs.Where(r => r.Page == i).Select(Show))));
        }
        return Assemble(objects);
    }

    private static string Show(TypesetRun run) => string.Create(CultureInfo.InvariantCulture,
        $"BT /F {run.Size * Point:0.##} Tf {run.X * Point:0.##} {841.89 - run.Baseline * Point:0.##} Td <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(run.Text))}> Tj ET\n");

    private static string ToUnicode()
    {
        var map = new StringBuilder("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n");
        for (var high = 0; high < 256; high += 64)
        {
            map.Append("64 beginbfrange\n");
            for (var h = high; h < high + 64; h++) map.Append(CultureInfo.InvariantCulture, $"<{h:X2}00> <{h:X2}FF> <{h:X2}00>\n");
            map.Append("endbfrange\n");
        }
        return map.Append("endcmap end end").ToString();
    }

    private static string Stream(string content) => $"<</Length {content.Length}>>stream\n{content}\nendstream";

    private static byte[] Assemble(List<string> objects)
    {
        var pdf = new StringBuilder("%PDF-1.5\n");
        var offsets = new List<int>();
        for (var i = 0; i < objects.Count; i++)
        {
            offsets.Add(pdf.Length);
            pdf.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }
        var table = pdf.Length;
        pdf.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets) pdf.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n");
        pdf.Append(CultureInfo.InvariantCulture, $"trailer<</Size {objects.Count + 1}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(pdf.ToString());
    }
}
