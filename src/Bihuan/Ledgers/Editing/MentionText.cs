namespace Bihuan.Ledgers.Editing;

/// <summary>在一段字里找 @ 提到的姓名；不查数据库。</summary>
internal static class MentionText
{
    private const int LongestName = 12, ShortName = 4;

    /// <summary>可能提到的一个人。</summary>
    public sealed record Person(Guid Id, string Name, string Unit);

    /// <summary>一处 @。</summary>
    /// <param name="At">@ 在第几个字。</param>
    /// <param name="Letters">后面连着的字，可能就是姓名，也可能姓名后面接着写了别的。</param>
    public sealed record Run(int At, string Letters);

    /// <summary>认出的一处。</summary>
    /// <param name="At">@ 在第几个字。</param>
    /// <param name="End">姓名（写了单位的，连单位）之后是第几个字。</param>
    /// <param name="Name">姓名。</param>
    /// <param name="People">是谁；几个人的，是同名还没有说是哪一位。</param>
    public sealed record Spot(int At, int End, string Name, IReadOnlyList<Person> People);

    /// <summary>各处 @。后面空着的、夹在字母数字中间的（邮箱）不是提人。</summary>
    public static IReadOnlyList<Run> RunsOf(string text)
    {
        var runs = new List<Run>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('@' or '＠') || (i > 0 && char.IsAsciiLetterOrDigit(text[i - 1]))) continue;
            var length = text.Skip(i + 1).Take(LongestName).TakeWhile(c => char.IsLetter(c) || c is '·').Count();
            if (length > 0) runs.Add(new(i, text.Substring(i + 1, length)));
        }
        return runs;
    }

    /// <summary>认到最长的那个姓名；一个也对不上的为 null。</summary>
    public static Spot? Match(string text, Run run, IReadOnlyCollection<Person> people)
    {
        var named = people.Where(p => run.Letters.StartsWith(p.Name, StringComparison.Ordinal)).GroupBy(p => p.Name).MaxBy(g => g.Key.Length);
        if (named is null) return null;
        var end = run.At + 1 + named.Key.Length;
        var there = named.Where(p => IsUnitAt(text, end, p.Unit)).GroupBy(p => p.Unit).MaxBy(g => g.Key.Length);
        return there is null ? new(run.At, end, named.Key, [.. named]) : new(run.At, end + there.Key.Length + 2, named.Key, [.. there]);
    }

    /// <summary>分成平常的字和提到的人。</summary>
    public static IReadOnlyList<Mentions.Piece> Split(string text, IReadOnlyCollection<Person> people, IReadOnlySet<Guid> open)
    {
        var (pieces, from) = (new List<Mentions.Piece>(), 0);
        foreach (var run in RunsOf(text))
        {
            if (run.At < from || Match(text, run, people) is not { } spot) continue;
            if (spot.At > from) pieces.Add(new(text[from..spot.At]));
            pieces.Add(new(text[spot.At..spot.End], spot.People[0].Id, open.Contains(spot.People[0].Id)));
            from = spot.End;
        }
        if (from < text.Length) pieces.Add(new(text[from..]));
        return pieces;
    }

    /// <summary>没有找到的姓名，长的只写前几个字：后面多半是接着写的话。</summary>
    public static string Short(string letters) => letters.Length <= ShortName ? letters : letters[..(ShortName - 1)] + "……";

    // 单位的名称里自己也可能有括号，所以照名称去比，不去找后一个括号
    private static bool IsUnitAt(string text, int at, string unit) =>
        at + unit.Length + 1 < text.Length && text[at] is ('（' or '(') && text.AsSpan(at + 1).StartsWith(unit, StringComparison.Ordinal) && text[at + unit.Length + 1] is ('）' or ')');
}
