using Bihuan.Documents.Outline;

namespace Bihuan.Documents.Rectification.Structure;

/// <summary>一个标题说的是哪件事：去掉“关于……问题的整改情况”一类的套话与标点，供前后比对。</summary>
internal static class Subject
{
    private static readonly string[] Heads = ["反馈问题", "具体问题", "关于", "针对", "对于", "对"];
    private static readonly string[] Tails = ["整改落实情况", "整改完成情况", "整改进展情况", "整改情况", "整改措施", "整改", "问题", "现象", "方面", "的"];

    /// <summary>比对用的核心字；只含文字与数字。</summary>
    public static string Core(string title)
    {
        var s = Letters(title);
        foreach (var head in Heads)
            if (s.StartsWith(head, StringComparison.Ordinal) && s.Length > head.Length + 2) s = s[head.Length..];
        for (var again = true; again;)
        {
            again = false;
            foreach (var tail in Tails)
                if (s.EndsWith(tail, StringComparison.Ordinal) && s.Length > tail.Length + 2)
                {
                    s = s[..^tail.Length];
                    again = true;
                }
        }
        return s;
    }

    /// <summary>标题里引号(最外层)引着的各段的核心字；没有引号时是整个标题。</summary>
    public static IReadOnlyList<string> Quoted(string title)
    {
        var found = new List<string>();
        int depth = 0, from = -1;
        for (var i = 0; i < title.Length; i++)
        {
            if (title[i] is '“' && depth++ == 0) from = i + 1;
            else if (title[i] is '”' && depth > 0 && --depth == 0) found.Add(Core(title[from..i]));
        }
        return found.Count > 0 ? found : [Core(title)];
    }

    /// <summary>顿号隔开的各段的核心字，去掉“上述n个问题”；只有一段时返回空。</summary>
    public static IReadOnlyList<string> Parts(string title)
    {
        var cut = title.IndexOf("上述", StringComparison.Ordinal);
        if (cut < 0) cut = title.IndexOf("以上", StringComparison.Ordinal);
        var parts = (cut > 4 ? title[..cut] : title).Split('、', '，', ',', '和');
        return parts.Length < 2 ? [] : parts.Select(Core).ToList();
    }

    /// <summary>两段核心字说的是不是一件事：相同，或者一个是另一个的一大半。</summary>
    public static bool Same(string a, string b)
    {
        if (a.Length < 4 || b.Length < 4) return a == b && a.Length > 1;
        if (a == b) return true;
        var (brief, full) = a.Length < b.Length ? (a, b) : (b, a);
        return full.Contains(brief, StringComparison.Ordinal) && brief.Length * 10 >= full.Length * 6;
    }

    private static string Letters(string s)
    {
        var text = Fold.Line(s);
        return string.Create(text.Count(char.IsLetterOrDigit), text, static (span, t) =>
        {
            var n = 0;
            foreach (var c in t)
                if (char.IsLetterOrDigit(c)) span[n++] = c;
        });
    }
}
