using System.Xml.Linq;
using Bihuan.Documents.Reading;

namespace Bihuan.Documents.Comparing.Word;

/// <summary>把旧文件的正文改成带修订的：按行对上，段内改字，整段增删，表格逐格。</summary>
internal sealed class Redline
{
    private readonly Revision revision;
    private readonly XNamespace w;
    private readonly List<Slot> slots;
    private readonly IReadOnlyList<SourceLine> old, now;
    private readonly int[] matched;
    private readonly bool typed;
    private readonly RowEdits rows;
    private readonly Effort effort;
    private readonly Siblings siblings = new();
    private readonly Dictionary<XElement, XElement?> looks = [];
    private XElement? lastRow;

    /// <param name="slots">旧文件里的各处。</param>
    /// <param name="paragraphs">旧文件的全部 w:p。</param>
    /// <param name="old">从旧文件读出的行。</param>
    /// <param name="now">新稿的行。</param>
    /// <param name="typed">自动编号一律改成手写的(也是修订)：编号的规律对不上时才这样。</param>
    /// <param name="revision">修订的标记。</param>
    /// <param name="effort">工作量。</param>
    public Redline(List<Slot> slots, List<XElement> paragraphs, IReadOnlyList<SourceLine> old, IReadOnlyList<SourceLine> now, bool typed, Revision revision, Effort effort)
    {
        (this.slots, this.old, this.now, this.typed, this.revision, this.effort) = (slots, old, now, typed, revision, effort);
        w = revision.W;
        rows = new RowEdits(paragraphs, revision, effort);
        matched = LineAlignment.Match(old.Select(l => l.Text).ToArray(), now.Select(l => l.Text).ToArray(), effort);
    }

    public void Apply()
    {
        var next = 0; // 还没有写到的第一个新行
        for (var s = 0; s < slots.Count; s++)
        {
            revision.Spend(1);
            var slot = slots[s];
            // 这一处第一个对上的行之前的新行都在它前面；段内后面的由段内处理
            if (matched[slot.First] >= 0) InsertBefore(s, ref next, matched[slot.First]);
            if (slot.IsRow) Row(s, ref next);
            else Paragraph(s, ref next);
            lastRow = slot.IsRow ? lastRow : null;
        }
        InsertAtEnd(next);
    }

    private void Row(int s, ref int next)
    {
        var slot = slots[s];
        lastRow = slot.Element;
        if (matched[slot.First] is not (>= 0 and var m))
        {
            rows.Delete(slot.Element);
            return;
        }
        next = m + 1;
        if (now[m].Text == old[slot.First].Text || rows.Change(slot.Element, old[slot.First], now[m].Text)) return;
        var replacement = rows.New(slot.Element, now[m].Text);
        rows.Delete(slot.Element);
        slot.Element.AddAfterSelf(replacement);
        lastRow = replacement;
    }

    private void Paragraph(int s, ref int next)
    {
        var slot = slots[s];
        var label = old[slot.First].GeneratedLabel;
        var unnumber = typed && label > 0;
        var result = new List<string>();
        for (var k = 0; k < slot.Count; k++)
        {
            if (matched[slot.First + k] is not (>= 0 and var m)) continue;
            // 软回车断开的几行之间新加的行，也用软回车
            if (result.Count > 0)
                for (; next < m; next++) result.Add(now[next].Text);
            else if (k > 0) InsertBefore(s, ref next, m);
            result.Add(k == 0 && label > 0 ? WithoutLabel(now[m], old[slot.First].Text[..label], ref unnumber) : now[m].Text);
            next = m + 1;
        }
        if (result.Count == 0)
        {
            ParagraphEdits.Delete(slot.Element, revision);
            return;
        }
        var text = string.Join('\n', result);
        if (text != slot.Text)
        {
            var edits = TextDiff.Edits(slot.Text, text, exact: true, effort).ConvertAll(e => new ParagraphEdit(e.OldStart, e.OldEnd, text[e.NewStart..e.NewEnd]));
            ParagraphEdits.Apply(slot.Element, edits, revision);
        }
        if (unnumber) Numbering.Remove(slot.Element, revision);
    }

    // 自动编号由 Word 生成，文字里不写：两稿编号相同的，或者新稿也是自动编号的。
    private static string WithoutLabel(SourceLine line, string label, ref bool unnumber)
    {
        if (unnumber) return line.Text;
        if (line.Text.StartsWith(label, StringComparison.Ordinal)) return line.Text[label.Length..];
        if (line.GeneratedLabel > 0) return line.Text[line.GeneratedLabel..];
        unnumber = true;
        return line.Text;
    }

    private void InsertBefore(int s, ref int next, int stop)
    {
        var slot = slots[s];
        for (; next < stop; next++)
        {
            var line = now[next];
            if (lastRow is not null && (InSameTable(lastRow, slot) || line.Text.Contains('\t')))
            {
                var row = rows.New(lastRow, line.Text);
                lastRow.AddAfterSelf(row);
                lastRow = row;
                continue;
            }
            var anchor = slot.IsRow ? slot.Element.Ancestors(w + "tbl").First(t => t.Parent?.Name != w + "tc") : slot.Element;
            if (slot.IsRow && line.Text.Contains('\t')) siblings.InsertBefore(slot.Element, rows.New(slot.Element, line.Text));
            else siblings.InsertBefore(anchor, New(line, s));
            lastRow = null;
        }
    }

    private void InsertAtEnd(int next)
    {
        if (slots.Count == 0) return;
        var last = slots[^1].IsRow ? slots[^1].Element.Ancestors(w + "tbl").Last() : slots[^1].Element;
        for (; next < now.Count; next++)
        {
            if (lastRow is not null && now[next].Text.Contains('\t'))
            {
                var row = rows.New(lastRow, now[next].Text);
                lastRow.AddAfterSelf(row);
                lastRow = row;
                continue;
            }
            lastRow = null;
            var paragraph = New(now[next], slots.Count);
            last.AddAfterSelf(paragraph);
            last = paragraph;
        }
    }

    private XElement New(SourceLine line, int before)
    {
        var like = Looks.Like(slots, before, line.Text, s => old[s.First].Text);
        var properties = like?.Element.Element(w + "pPr");
        var text = line.Text;
        if (like is not null && old[like.First].GeneratedLabel > 0)
        {
            if (!typed && line.GeneratedLabel > 0) text = text[line.GeneratedLabel..];
            else properties = Numbering.Without(properties, w);
        }
        return revision.Paragraph(text, properties, like is null ? null : Look(like.Element));
    }

    // 一段可能有几万个 w:r，只找一次
    private XElement? Look(XElement paragraph)
    {
        if (!looks.TryGetValue(paragraph, out var look)) looks[paragraph] = look = Looks.Of(paragraph, w);
        return look;
    }

    private bool InSameTable(XElement row, Slot slot) => slot.IsRow && slot.Element.Ancestors(w + "tbl").Last() == row.Ancestors(w + "tbl").Last();
}
