using Bihuan.Documents.Checking.Lists;
using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking.Names;

/// <summary>names.leader：领导的姓名、职务与名单不符。</summary>
internal sealed class LeaderName : Check
{
    // 领导小组里的角色人人可以担任，不拿来比。
    private static readonly string[] Titles = ["书记", "县长", "区长", "市长", "镇长", "乡长", "局长", "主任", "部长", "主席", "旗长", "省长", "厅长", "院长", "检察长"];

    private static readonly CheckOptions Example = CheckOptions.None with { Lists = new() { People = [new("易知远", ["县委副书记", "县长"], null, null), new("秦望舒", ["副县长"], null, null)] } };

    public override string Rule => "names.leader";
    public override string Name => "领导姓名职务";
    public override RemarkSeverity Severity => RemarkSeverity.Warning;
    public override string Guards => "领导的姓名写错一个字、职务写高写低，是公文里的硬伤。按名单文件夹里的“领导姓名.csv”核对；离任以后的、说任职以前的不算。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            1.关于“统筹不够”的问题。
            整改情况：一是由县长⟦易志远⟧主持召开联席会议。
            """) with { Options = Example },
        CheckExample.Breaking("""
            1.关于“统筹不够”的问题。
            整改情况：一是由副县长⟦易知远⟧主持召开联席会议。
            """) with { Options = Example },
        CheckExample.Breaking("""
            1.关于“统筹不够”的问题。
            整改情况：一是由县委书记⟦易知远⟧主持召开联席会议。
            """) with { Options = CheckOptions.None with { Lists = new() { People = [new("易知远", ["县长"], null, null), new("孟和平", ["县委书记"], null, null)] } } },
        CheckExample.Clean("""
            1.关于“统筹不够”的问题。
            整改情况：一是由县委副书记、县长易知远主持召开联席会议，秦望舒副县长、领导小组组长易知远分别部署，县长调度。
            """) with { Options = Example },
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        foreach (var person in document.Options.Lists.People)
        {
            if (person.Name.Length < 2 || document.Document.Dates.Report is { } report && (report < person.From || report > person.To)) continue;
            foreach (var line in document.ContentLines())
                if (document.Role(line) != LineRole.TableHeader)
                    foreach (var remark in InLine(document.Text(line), line, person, document.Options.Lists.People))
                        yield return remark;
        }
    }

    // 姓或名的最后一个字对得上，才值得细看。
    private IEnumerable<Remark> InLine(string text, int line, ListedPerson person, IReadOnlyList<ListedPerson> all)
    {
        var length = person.Name.Length;
        for (var at = 0; at + length <= text.Length; at++)
        {
            var offset = text.AsSpan(at, text.Length - at - length + 1).IndexOf(person.Name[0]);
            if (offset < 0) yield break;
            at += offset;
            var written = text.AsSpan(at, length);
            var differing = 0;
            for (var i = 0; i < length; i++)
                if (written[i] != person.Name[i])
                    differing++;
            if (differing > 1 || length == 2 && differing > 0 || TitleAt(text, at, at + length) is not var (title, deputy, whole)) continue;
            var name = written.ToString();
            var same = person.Titles.Where(t => t.EndsWith(title, StringComparison.Ordinal)).ToList();
            if (differing == 1 && same.Exists(t => IsDeputy(t, title) == deputy) && !all.Any(p => p.Name == name) && written.IndexOfAnyExceptInRange('\u4E00', '\u9FFF') < 0 && !"同某等主".Contains(written[^1]))
                yield return At(line, at, at + length, $"{whole}的姓名这里写“{name}”，名单里是“{person.Name}”，疑似写错。", $"请核对，改为“{person.Name}”。");
            else if (differing == 0 && same.Count > 0 && !same.Exists(t => IsDeputy(t, title) == deputy))
                yield return At(line, at, at + length, $"“{name}”的职务这里写“{whole}”，名单里是“{string.Join('、', person.Titles)}”。", "请核对职务。");
            else if (differing == 0 && same.Count == 0 && whole.Length > title.Length && all.FirstOrDefault(p => p != person && p.Titles.Contains(whole)) is { } holder)
                yield return At(line, at, at + length, $"“{name}”的职务这里写“{whole}”，名单里是“{string.Join('、', person.Titles)}”，“{whole}”是“{holder.Name}”。", "请核对姓名与职务。");
        }
    }

    // 紧挨着的职务，在前或在后；没有时为 null。
    private static (string Title, bool Deputy, string Whole)? TitleAt(string text, int start, int end)
    {
        foreach (var title in Titles)
        {
            if (string.CompareOrdinal(text, end, title, 0, title.Length) == 0) return (title, false, title);
            if (end < text.Length && text[end] == '副' && string.CompareOrdinal(text, end + 1, title, 0, title.Length) == 0) return (title, true, "副" + title);
            if (start >= title.Length && string.CompareOrdinal(text, start - title.Length, title, 0, title.Length) == 0) return (title, start > title.Length && text[start - title.Length - 1] == '副', Whole(text, start - title.Length, start));
        }
        return null;
    }

    // “县委副书记”：连同前面的级别、机关一起说。
    private static string Whole(string text, int start, int end)
    {
        var from = start;
        while (from > 0 && end - from < 10 && "省市县区旗州镇乡党委组政府副常务".Contains(text[from - 1], StringComparison.Ordinal)) from--;
        return text[from..end];
    }

    private static bool IsDeputy(string listed, string title) => listed.Length > title.Length && listed[^(title.Length + 1)] == '副';
}
