using Bihuan.Documents.Checking.Lists;

namespace Bihuan.Documents.Checking.Names;

/// <summary>names.phrase：不规范的提法。</summary>
internal sealed class SetPhrase : Check
{
    // 写进党章、多年不变的；随时间变的由单位写进自己的名单。
    private static readonly ListedPhrase[] Permanent =
    [
        new("习近平新时代中国特色社会主义思想", ["习近平新时代特色社会主义思想", "习近平新时代中国特色社会主义理论", "习近平中国特色社会主义思想"], null),
        new("铸牢中华民族共同体意识", ["筑牢中华民族共同体意识"], null),
        new("不敢腐、不能腐、不想腐", ["不敢腐、不想腐、不能腐", "不能腐、不敢腐、不想腐"], null),
        new("新时代党的组织路线", ["新时期党的组织路线"], null),
        new("绿水青山就是金山银山", ["青山绿水就是金山银山"], null),
    ];

    public override string Rule => "names.phrase";
    public override string Name => "提法";
    public override RemarkSeverity Severity => RemarkSeverity.Warning;
    public override string Guards => "政治性提法差一个字也不行。按名单文件夹里的“提法.csv”核对，另有几个写进党章、多年不变的；书名号里的照原名，不提。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            1.关于“学习不深入”的问题。
            整改情况：一是专题学习⟦习近平新时代特色社会主义思想⟧。
            """),
        CheckExample.Breaking("""
            1.关于“学习不深入”的问题。
            整改情况：一是开展⟦高效办好一件事⟧培训。
            """) with { Options = CheckOptions.None with { Lists = new() { Phrases = [new("高效办成一件事", ["高效办好一件事"], null)] } } },
        CheckExample.Breaking("""
            1.关于“学习不深入”的问题。
            整改情况：一是专题学习⟦习近平新时代中国特色社会主意思想⟧。
            """),
        CheckExample.Breaking("""
            1.关于“学习不深入”的问题。
            整改情况：一是以⟦习近平新时代中国特色社会主义⟧为指导，制定学习计划。
            """),
        CheckExample.Clean("""
            1.关于“学习不深入”的问题。
            整改情况：一是专题学习习近平新时代中国特色社会主义思想，铸牢中华民族共同体意识，一体推进不敢腐、不能腐、不想腐。
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        // 单位的名单与内置的都有时，以单位的为准。
        ListedPhrase[] phrases = [.. document.Options.Lists.Phrases, .. Permanent];
        var told = new List<(int Line, int Column, int End)>();
        foreach (var phrase in phrases)
            foreach (var wrong in phrase.Wrong)
                foreach (var line in document.Content.LinesWith(wrong))
                {
                    var text = document.Text(line);
                    for (var at = text.IndexOf(wrong, StringComparison.Ordinal); at >= 0; at = text.IndexOf(wrong, at + wrong.Length, StringComparison.Ordinal))
                    {
                        var end = at + wrong.Length;
                        if (IsInside(text, at, wrong, phrase.Right) || Privacy.PrivacyText.InTitleMarks(text, at) || told.Count >= Checker.MostOfOneRule || told.Exists(t => t.Line == line && t.Column < end && at < t.End))
                            continue;
                        told.Add((line, at, end));
                        yield return At(line, at, end, $"提法“{wrong}”不规范，应为“{phrase.Right}”{(phrase.Note is { } note ? $"（{note}）" : "")}。", $"改为“{phrase.Right}”。");
                    }
                }
        foreach (var line in document.Content.LinesWith(Thought.Start))
        {
            var text = document.Text(line);
            for (var at = text.IndexOf(Thought.Start, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Thought.Start, at + 1, StringComparison.Ordinal))
                if (Thought.Miswritten(text, at) is { } end && !Privacy.PrivacyText.InTitleMarks(text, at) && !told.Exists(t => t.Line == line && t.Column < end && at < t.End))
                    yield return At(line, at, end, $"提法“{text[at..end]}”疑有错漏，应为“{Thought.Whole}”。", $"改为“{Thought.Whole}”。");
        }
    }

    // 不规范的写法本来就是规范提法里的一段，而这里写的正是规范提法。
    private static bool IsInside(string text, int at, string wrong, string right)
    {
        var offset = right.IndexOf(wrong, StringComparison.Ordinal);
        return offset >= 0 && at >= offset && string.CompareOrdinal(text, at - offset, right, 0, right.Length) == 0;
    }
}
