using System.Text.RegularExpressions;

using Bihuan.Documents.Reading;
using Bihuan.Documents.Reading.Html;

namespace Bihuan.Documents.Rectification.Facts;

/// <summary>文末：从最后一行往上看，遇到正文为止。</summary>
internal static partial class EdgeTail
{
    private const int Farthest = 25;
    private const int AttachmentLines = 12;
    private const int LongestAnnex = 80;

    /// <summary>标出文末;<paramref name="bodyStart"/> 之前的行不看。</summary>
    public static void Mark(IReadOnlyList<SourceLine> lines, int bodyStart, LineRole[] roles)
    {
        MarkPrintedAnnexes(lines, bodyStart, roles);
        var attached = AttachmentList(lines, bodyStart, roles);
        var pending = new List<int>();
        var seen = 0;
        var below = LineRole.Blank;
        for (var i = lines.Count - 1; i >= bodyStart && seen < Farthest; i--)
        {
            if (roles[i] == LineRole.Blank)
                continue;
            if (roles[i] != LineRole.Uncovered || Edges.IsTable(lines[i]) || lines[i].Text.Length > 400)
                return;
            seen++;
            var text = EdgeLine.Normal(lines[i]);
            var role = attached.Contains(i) ? LineRole.Attachment : Recognise(text, below, pending.Count);
            if (role is null)
            {
                // 页脚的导航短词：只有上面确有落款、日期或边角时才算数。
                if (EdgeLine.IsLabelled(text) || EdgeLine.IsSentence(text) || text.Length > 30 || text.Contains(':', StringComparison.Ordinal) || text.EndsWith("问题", StringComparison.Ordinal))
                    return;
                pending.Add(i);
                continue;
            }
            if (pending.Count > 0 && role is not (LineRole.Date or LineRole.Furniture))
                return;
            foreach (var p in pending)
                roles[p] = LineRole.Furniture;
            pending.Clear();
            roles[i] = role.Value;
            below = role == LineRole.Furniture ? below : role.Value;
        }
    }

    private static LineRole? Recognise(string text, LineRole below, int pending) =>
        Furniture.IsFurniture(text) ? LineRole.Furniture
        : EdgeLine.IsAttachment(text) ? LineRole.Attachment
        : EdgeLine.IsContact(text) ? LineRole.Contact
        : EdgeLine.IsDate(text) ? LineRole.Date
        : EdgeLine.IsFiller(text) || SignatureWithDate(text) ? LineRole.Signature
        : pending == 0 && EdgeLine.IsBody(text) && (below is LineRole.Date or LineRole.Blank or LineRole.Attachment or LineRole.Contact or LineRole.Signature) ? LineRole.Signature
        : null;

    // 落款与日期印在一行：“中共云溪县……党组 2024年9月26日”。
    private static bool SignatureWithDate(string text)
    {
        var cut = text.LastIndexOf(' ');
        return cut > 0 && text.Length <= 70 && EdgeLine.IsDate(text[(cut + 1)..]) && EdgeLine.IsBody(text[..cut].Trim());
    }

    // 附件就印在后面的，附件说明不在文末：各件的名称后面都另成一行，才算
    private static void MarkPrintedAnnexes(IReadOnlyList<SourceLine> lines, int bodyStart, LineRole[] roles)
    {
        for (var i = bodyStart; i < lines.Count; i++)
        {
            if (roles[i] != LineRole.Uncovered || lines[i].Text.Length > LongestAnnex || !lines[i].Text.StartsWith("附件", StringComparison.Ordinal) || FirstAnnex().Match(EdgeLine.Normal(lines[i])) is not { Success: true } first) continue;
            var (names, at) = (new List<string> { first.Groups["name"].Value.Trim() }, new List<int> { i });
            for (var j = i + 1; j < lines.Count && names.Count < AttachmentLines; j++)
            {
                if (roles[j] == LineRole.Blank) continue;
                if (lines[j].Text.Length > LongestAnnex || NextAnnex().Match(EdgeLine.Normal(lines[j])) is not { Success: true } next || next.Groups["number"].Value != (names.Count + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)) break;
                names.Add(next.Groups["name"].Value.Trim());
                at.Add(j);
            }
            var later = lines.Skip(at[^1] + 1).Where(l => l.Text.Length <= LongestAnnex).Select(l => EdgeLine.Normal(l).Trim()).ToHashSet(StringComparer.Ordinal);
            if (names.Count > 1 && names.TrueForAll(later.Contains)) foreach (var line in at) roles[line] = LineRole.Attachment;
            return;
        }
    }

    [GeneratedRegex(@"^附件 ?: ?1 ?[.、](?<name>.+)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex FirstAnnex();

    [GeneratedRegex(@"^(?<number>[0-9]{1,2}) ?[.、](?<name>.+)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex NextAnnex();

    // “附件:1.……”之后一行一个的附件名，带编号但不是正文。
    private static HashSet<int> AttachmentList(IReadOnlyList<SourceLine> lines, int bodyStart, LineRole[] roles)
    {
        var found = new HashSet<int>();
        for (int i = lines.Count - 1, seen = 0; i >= bodyStart && seen < Farthest; i--)
        {
            if (roles[i] == LineRole.Blank)
                continue;
            seen++;
            var text = lines[i].Text.Length > 400 ? "" : EdgeLine.Normal(lines[i]);
            if (!text.StartsWith("附件", StringComparison.Ordinal) || !EdgeLine.IsAttachment(text))
                continue;
            for (int j = i + 1, n = 0; j < lines.Count && n < AttachmentLines; j++)
            {
                if (roles[j] == LineRole.Blank)
                    continue;
                var name = EdgeLine.Normal(lines[j]);
                if (name.Length > 60 || EdgeLine.IsSentence(name) || !(EdgeLine.IsLabelled(name) && char.IsAsciiDigit(name[0])))
                    break;
                found.Add(j);
                n++;
            }
            return found;
        }
        return found;
    }
}
