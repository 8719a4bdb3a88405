using Bihuan.Documents.Rectification.Facts;

namespace Bihuan.Documents.Checking.Names;

/// <summary>names.outdated：名单里已经改掉的机构名称。</summary>
internal sealed class OutdatedBody : Check
{
    private static readonly CheckOptions Example = CheckOptions.None with
    {
        Lists = new() { Bodies = [new("云溪县政务服务和数据管理局", ["县政数局"], ["云溪县行政审批服务局"], new DateOnly(2024, 3, 1))] },
    };

    public override string Rule => "names.outdated";
    public override string Name => "机构旧名";
    public override RemarkSeverity Severity => RemarkSeverity.Warning;
    public override string Guards => "机构改名后仍用旧名。按名单文件夹里的“机构名称.csv”核对；写明“原某某局”的、说改名以前的事的、书名号里的不算。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            1.关于“数据共享不及时”的问题。
            整改情况：一是由⟦县行政审批服务局⟧牵头，2024年8月完成接口改造。
            """) with { Options = Example },
        CheckExample.Clean("""
            1.关于“数据共享不及时”的问题。2023年5月10日，县行政审批服务局下发清单。
            整改情况：一是修订原县行政审批服务局《云溪县行政审批服务局考勤办法》，由县政务服务和数据管理局牵头，二是学习市行政审批服务局的做法。
            """) with { Options = Example },
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var bodies = document.Options.Lists.Bodies;
        foreach (var body in bodies)
            foreach (var former in body.FormerNames)
                foreach (var written in (IEnumerable<string>)[former, .. Local(former)])
                    foreach (var line in document.ContentLines())
                    {
                        var text = document.Text(line);
                        for (var at = text.IndexOf(written, StringComparison.Ordinal); at >= 0; at = text.IndexOf(written, at + written.Length, StringComparison.Ordinal))
                            if (IsOutdated(document, body, text, written, at))
                                yield return At(line, at, at + written.Length, $"“{written}”已改为“{body.Name}”{(body.Since is { } since ? $"（{since.Year}年{since.Month}月{since.Day}日起）" : "")}。", "请用现在的名称；说的是改名以前，写“原……”。");
                    }
    }

    // “云溪县某某局”在本县的文书里常写作“县某某局”；前面另有地名的是别处的。
    private static IEnumerable<string> Local(string name)
    {
        var at = name.IndexOfAny(['县', '区', '市', '旗']);
        if (at > 0 && at + 3 < name.Length) yield return name[at..];
    }

    private static bool IsOutdated(CheckedDocument document, Lists.ListedBody body, string text, string written, int at)
    {
        var before = at > 0 ? text[at - 1] : '。';
        if (before == '原' || written.Length < body.FormerNames.Max(f => f.Length) && body.FormerNames.Any(f => f.EndsWith(written, StringComparison.Ordinal) && at >= f.Length - written.Length && string.CompareOrdinal(text, at - (f.Length - written.Length), f, 0, f.Length) == 0)) return false;
        if (string.CompareOrdinal(text, at, body.Name, 0, body.Name.Length) == 0 || Privacy.PrivacyText.InTitleMarks(text, at)) return false;
        var sentence = Privacy.PrivacyText.Sentence(text, at).ToString();
        if (sentence.Contains("更名", StringComparison.Ordinal) || sentence.Contains("改名", StringComparison.Ordinal)) return false;
        return body.Since is not { } since || !ChineseDates.Find(sentence, new DateContext(document.Document.Dates.Report?.Year, document.Document.Dates.Report)).Any(d => d.From < since);
    }
}
