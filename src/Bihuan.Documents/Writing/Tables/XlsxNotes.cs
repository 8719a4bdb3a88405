using System.Globalization;
using System.Text;

namespace Bihuan.Documents.Writing.Tables;

/// <summary>批注的两个部件：字，和框的位置（旧的 VML，表格软件只认它）。</summary>
internal static class XlsxNotes
{
    public static string Comments(IReadOnlyList<(string Cell, int Row, int Column, string Text)> notes)
    {
        var text = new StringBuilder("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?><comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>闭环</author></authors><commentList>""");
        foreach (var note in notes) text.Append(CultureInfo.InvariantCulture, $"<comment ref=\"{note.Cell}\" authorId=\"0\"><text><t xml:space=\"preserve\">{XlsxXml.Text(note.Text)}</t></text></comment>");
        return text.Append("</commentList></comments>").ToString();
    }

    public static string Shapes(IReadOnlyList<(string Cell, int Row, int Column, string Text)> notes)
    {
        var text = new StringBuilder("""<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>""");
        var number = 1025;
        foreach (var (_, row, column, words) in notes)
        {
            var tall = 2 + words.Split('\n').Sum(l => 1 + l.Length / 14);
            text.Append(CultureInfo.InvariantCulture, $"""<v:shape id="_x0000_s{number++}" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox/><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{column + 1},12,{row},4,{column + 3},40,{row + tall},4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>""");
        }
        return text.Append("</xml>").ToString();
    }
}
