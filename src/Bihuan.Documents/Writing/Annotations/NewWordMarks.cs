using System.Globalization;
using System.Xml;
using Bihuan.Documents.Reading;

namespace Bihuan.Documents.Writing.Annotations;

/// <summary>写一行(或一格)的文字，在意见的起止处断开，夹进批注的标记。各行须按先后来写。</summary>
internal sealed class NewWordMarks
{
    private readonly XmlWriter xml;
    private readonly ILookup<int, (WordComment Comment, int Id)> byLine;
    private readonly HashSet<int> started = [];
    private readonly HashSet<int> ended = [];

    public NewWordMarks(XmlWriter xml, IReadOnlyList<WordComment> comments)
    {
        this.xml = xml;
        byLine = comments.Select((c, i) => (Comment: c, Id: i)).ToLookup(c => c.Comment.Line);
    }

    /// <summary>写 [start, end) 的文字。</summary>
    /// <param name="line">哪一行。</param>
    /// <param name="start">起点。</param>
    /// <param name="end">终点，不含。</param>
    /// <param name="last">这是这一行的最后一格：还没有写的标记都写在这里。</param>
    public void Write(SourceLine line, int start, int end, bool last)
    {
        var places = new SortedDictionary<int, (List<int> Starts, List<int> Ends)>();
        foreach (var (comment, id) in byLine[line.Number])
        {
            if (!started.Contains(id) && (last || comment.Start < end || comment.End <= end)) At(Math.Clamp(comment.Start, start, end)).Starts.Add(id);
            if (last || comment.End <= end) At(Math.Clamp(comment.End, start, end)).Ends.Add(id);
        }
        var from = start;
        foreach (var (place, (starts, ends)) in places)
        {
            // 不切开一个字的高低两半。
            var cut = place > from && place < end && char.IsLowSurrogate(line.Text[place]) ? place - 1 : place;
            Run(line.Text, from, cut);
            from = Math.Max(from, cut);
            foreach (var id in ends.Where(started.Contains)) End(id);
            foreach (var id in starts.Where(started.Add)) Mark("commentRangeStart", id);
            foreach (var id in ends) End(id);
        }
        Run(line.Text, from, end);

        (List<int> Starts, List<int> Ends) At(int place)
        {
            if (!places.TryGetValue(place, out var found)) places[place] = found = ([], []);
            return found;
        }
    }

    private void End(int id)
    {
        if (!ended.Add(id)) return;
        Mark("commentRangeEnd", id);
        xml.WriteStartElement("w", "r", WordNames.Word);
        Mark("commentReference", id);
        xml.WriteEndElement();
    }

    private void Mark(string name, int id)
    {
        xml.WriteStartElement("w", name, WordNames.Word);
        xml.WriteAttributeString("w", "id", WordNames.Word, id.ToString(CultureInfo.InvariantCulture));
        xml.WriteEndElement();
    }

    private void Run(string text, int from, int to)
    {
        if (to <= from) return;
        xml.WriteStartElement("w", "r", WordNames.Word);
        var first = true;
        foreach (var part in XmlText.Clean(text[from..to]).Split('\t'))
        {
            if (!first)
            {
                xml.WriteStartElement("w", "tab", WordNames.Word);
                xml.WriteEndElement();
            }
            first = false;
            if (part.Length == 0) continue;
            xml.WriteStartElement("w", "t", WordNames.Word);
            xml.WriteAttributeString("xml", "space", null, "preserve");
            xml.WriteString(part);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }
}
