using System.Xml;
using System.Xml.Linq;

using Bihuan.Documents.Reading.Tables;

namespace Bihuan.Documents.Writing.Forms;

/// <summary>合并的格：表下的往下移，空行里横着合并的，多出来的行照样合并。</summary>
internal static class FormMerges
{
    /// <summary>写。</summary>
    /// <param name="xml">写到哪里。</param>
    /// <param name="merges">空表里的。</param>
    /// <param name="shift">怎样移。</param>
    /// <param name="written">填了几行。</param>
    /// <param name="lookOf">第几行（从 0 起）、是不是最后一行 → 照空表的哪一行。</param>
    public static void Write(XmlWriter xml, XElement merges, FormShift shift, int written, Func<int, bool, int> lookOf)
    {
        xml.WriteStartElement("mergeCells", FormReader.Main.NamespaceName);
        var within = new Dictionary<int, List<(int From, int To)>>();
        foreach (var merge in merges.Elements())
        {
            var range = (string?)merge.Attribute("ref") ?? "";
            if (range.Split(':') is not [var from, var to]) continue;
            var (start, end) = (FormAddress.Read(from), FormAddress.Read(to));
            if (start.Row == end.Row && start.Row >= shift.First && start.Row <= shift.Last) (within.TryGetValue(start.Row, out var some) ? some : within[start.Row] = []).Add((start.Column, end.Column));
            else One(xml, FormFormula.ShiftRanges(range, shift));
        }
        var rows = Math.Max(written, shift.Last - shift.First + 1);
        for (var i = 0; i < rows && within.Count > 0; i++)
        {
            var look = i < written ? lookOf(i, i == written - 1 && i >= shift.Last - shift.First) : shift.First + i;
            foreach (var (from, to) in within.GetValueOrDefault(look) ?? []) One(xml, CellAddress.Of(from, shift.First + i) + ":" + CellAddress.Of(to, shift.First + i));
        }
        xml.WriteEndElement();
    }

    private static void One(XmlWriter xml, string range)
    {
        xml.WriteStartElement("mergeCell", FormReader.Main.NamespaceName);
        xml.WriteAttributeString("ref", range);
        xml.WriteEndElement();
    }
}
