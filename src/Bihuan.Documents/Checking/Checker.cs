using System.Runtime.InteropServices;
using Bihuan.Documents.Checking.Consistency;
using Bihuan.Documents.Checking.Dates;
using Bihuan.Documents.Checking.Form;
using Bihuan.Documents.Checking.Names;
using Bihuan.Documents.Checking.Numbering;
using Bihuan.Documents.Checking.Privacy;
using Bihuan.Documents.Checking.Punctuation;
using Bihuan.Documents.Checking.Repetition;
using Bihuan.Documents.Checking.Structure;
using Bihuan.Documents.Checking.Totals;
using Bihuan.Documents.Checking.Wording;
using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking;

/// <summary>校核一份读出的文书。</summary>
public static class Checker
{
    /// <summary>一项校核最多给几条意见；再多就只说还有。</summary>
    public const int MostOfOneRule = 1000;

    /// <summary>全部的类，按意见排列的次序。</summary>
    public static IReadOnlyList<CheckFamily> Families { get; } =
    [
        StructureChecks.Family,
        NumberingChecks.Family,
        TotalsChecks.Family,
        DatesChecks.Family,
        ConsistencyChecks.Family,
        RepetitionChecks.Family,
        PrivacyChecks.Family,
        FormChecks.Family,
        NamesChecks.Family,
        WordingChecks.Family,
        PunctuationChecks.Family,
    ];

    // 多少字以下不值得另叫一个线程。
    private const int Short = 4000;

    // 做完之后等另一个线程，先空转这么多回，约一百微秒。
    private const int Spins = 300;

    // 两个线程一个从头、一个从尾取着做，做到碰头：另一个核正忙、第二个线程迟迟不来时，也不必等它。
    // 要用文中日期的、要用标题编号的几类各放在一起，日期、标题各找一次；最费时的“雷同”在尾上，第二个线程先做它。
    private static readonly (Check Check, int Family)[] Line =
    [
        .. new[]
        {
            DatesChecks.Family, TotalsChecks.Family, ConsistencyChecks.Family, PrivacyChecks.Family, NamesChecks.Family,
            StructureChecks.Family, NumberingChecks.Family, FormChecks.Family, PunctuationChecks.Family, WordingChecks.Family, RepetitionChecks.Family,
        }.SelectMany(family => family.Checks.Select(check => (check, ((IList<CheckFamily>)Families).IndexOf(family)))),
    ];

    /// <summary>全部意见，按行、列先后，整份文书的在最后；没有意见时为空。除了取消，从不抛异常。</summary>
    /// <param name="document">读出的文书。</param>
    /// <param name="options">名单、节假日、今天；不给时都没有。</param>
    /// <param name="cancellation">取消。</param>
    /// <exception cref="OperationCanceledException">被取消。</exception>
    public static IReadOnlyList<Remark> Check(ReadDocument document, CheckOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= CheckOptions.None;
        // 短文书一个线程更快。
        var apart = Environment.ProcessorCount > 1 && document.Source.Lines.Sum(l => (long)l.Text.Length) > Short;
        var work = new SharedWork(Line.Length);
        var found = new IReadOnlyList<Remark>[Line.Length];
        var other = apart ? Task.Run(() => Run(work.FromEnd, found, document, options, cancellation), CancellationToken.None) : null;
        Run(work.FromStart, found, document, options, cancellation);
        if (work.OtherHasTaken)
        {
            // 它手上至多还有一项，几十微秒的事：睡下再被叫醒要更久。
            for (var spins = 0; spins < Spins && !other!.IsCompleted; spins++)
                Thread.SpinWait(10);
            other!.GetAwaiter().GetResult();
        }
        return [.. Superseded.Without(Ordered(found))];
    }

    // 按行、列、类的先后，一模一样的只留一条；一样的意见必在同一行同一列，只与那里的比，不必给每条算散列值。
    private static List<Remark> Ordered(IReadOnlyList<Remark>[] found)
    {
        var all = new List<(int Line, int Column, int Family, Remark Remark)>();
        for (var at = 0; at < found.Length; at++)
            foreach (var remark in found[at])
                all.Add((remark.Line ?? int.MaxValue, remark.Column ?? 0, Line[at].Family, remark));
        var ordered = new List<Remark>(all.Count);
        var (line, column, first) = (0, 0, 0);
        foreach (var next in all.OrderBy(r => (r.Line, r.Column, r.Family)))
        {
            if ((next.Line, next.Column) != (line, column))
                (line, column, first) = (next.Line, next.Column, ordered.Count);
            if (!CollectionsMarshal.AsSpan(ordered)[first..].Contains(next.Remark))
                ordered.Add(next.Remark);
        }
        return ordered;
    }

    // 取一项做一项，用自己的一份 CheckedDocument:两个线程之间没有共用的、会变的东西，结果各放各的一格。
    private static void Run(Func<int?> next, IReadOnlyList<Remark>[] found, ReadDocument document, CheckOptions options, CancellationToken cancellation)
    {
        CheckedDocument? own = null;
        while (next() is { } taken)
        {
            own ??= new CheckedDocument(document, options, cancellation);
            found[taken] = [.. Bounded(Line[taken].Check, own)];
        }
    }

    private static IEnumerable<Remark> Bounded(Check check, CheckedDocument document)
    {
        var count = 0;
        foreach (var remark in check.Find(document))
        {
            document.Cancellation.ThrowIfCancellationRequested();
            if (++count > MostOfOneRule)
            {
                yield return new(check.Rule, RemarkSeverity.Hint, null, null, null, $"“{check.Name}”一类的意见超过{MostOfOneRule}条，只列出前{MostOfOneRule}条。", [], "请先改正已列出的，再核对一次。");
                yield break;
            }
            yield return remark;
        }
    }
}
