namespace Bihuan.Documents.Checking.Punctuation;

/// <summary>punctuation.titles-dropped：同一个文件名，有的地方有书名号，有的地方没有。</summary>
internal sealed class DroppedTitleMarks : Check
{
    private const int Shortest = 6;
    private const int Longest = 80;
    private const int MostTitles = 200;
    private const int MostRemarks = 50;

    // 文件名各在全文里找一遍；文书极长时少找几个。
    private const int Work = 200_000_000;

    public override string Rule => "punctuation.titles-dropped";
    public override string Name => "书名号时有时无";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "文件、制度的名称用书名号标示（GB/T 15834—2011 第4.15条）；同一个名称，一份文书里应当一致。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("一是修订《窗口人员值守办法》，组织学习。\n二是对照⟦窗口人员值守办法⟧每周抽查。"),
        CheckExample.Clean("一是修订《窗口人员值守办法》，组织学习。\n二是印发《关于执行〈窗口人员值守办法〉的通知》，对照“窗口人员值守办法”每周抽查，《窗口人员值守办法》已汇编。"),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var content = document.Content;
        var count = 0;
        foreach (var (title, at) in Titles(content.All))
        {
            if (Bare(content.All, title) is not { } bare)
                continue;
            var (line, column) = content.Place(bare);
            var marked = content.Place(at).Line;
            yield return At(line, column, column + title.Length, $"“{title}”在第{marked}行有书名号，这里没有。", "是文件名称的，请加书名号。", related: marked == line ? [] : [marked]);
            if (++count == MostRemarks)
                yield break;
        }
    }

    // 书名号里的各个名称，以及最先在哪里；名称里另有书名号、遮盖、序号的也在内，原样比。
    private static Dictionary<string, int> Titles(string all)
    {
        var titles = new Dictionary<string, int>();
        var most = Math.Min(MostTitles, Work / Math.Max(1, all.Length));
        for (var open = all.IndexOf('《', StringComparison.Ordinal); open >= 0 && titles.Count < most; open = all.IndexOf('《', open + 1))
        {
            var length = all.AsSpan(open + 1, Math.Min(Longest, all.Length - open - 1)).IndexOfAny('》', '《', '\n');
            if (length >= Shortest && all[open + 1 + length] == '》')
                titles.TryAdd(all.Substring(open + 1, length), open + 1);
        }
        return titles;
    }

    // 没有书名号、也不在别的书名号与引号里的第一处；前后连着字的可能是别的名称，但也照提。
    private static int? Bare(string all, string title)
    {
        for (var at = all.IndexOf(title, StringComparison.Ordinal); at >= 0; at = all.IndexOf(title, at + title.Length, StringComparison.Ordinal))
            if (!IsInside(all, at))
                return at;
        return null;
    }

    private static bool IsInside(string all, int at)
    {
        for (var i = at - 1; i >= 0 && at - i <= Longest && all[i] != '\n'; i--)
            if (all[i] is '《' or '》' or '〈' or '“' or '”')
                return all[i] is '《' or '〈' or '“';
        return false;
    }
}
