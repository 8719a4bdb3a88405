using Bihuan.Access;
using Bihuan.Figures;
using Bihuan.Storage;

namespace Bihuan.Controls.Own;

/// <summary>自己定的一条到现在数出多少：打开页面时当场数，不等下一次查。</summary>
public static class ShowOwn
{
    /// <summary>最多看几段。</summary>
    public const int Most = 5;

    /// <summary>一段。</summary>
    /// <param name="Span">哪一段。</param>
    /// <param name="Standing">数出的；没有分母的为 null。</param>
    /// <param name="Text">一句话。</param>
    /// <param name="IsOver">过完了。</param>
    /// <param name="List">看数进去的各行，网址。</param>
    public sealed record Line(OwnSpan Span, OwnStanding? Standing, string Text, bool IsOver, string List);

    /// <summary>看，从近到远。数的是整个机构的：要看得见整个机构的预警、看得见这条规则的人才看。</summary>
    public static async Task<IReadOnlyList<Line>> RunAsync(Database database, OwnControl control, DateOnly today, CancellationToken cancellation = default)
    {
        await using var db = database.Open(Viewer.System(control.Rule.BodyId));
        var scan = new ControlScan(db, today, await FigureTable.OfAsync(db, cancellation));
        var lines = new List<Line>();
        foreach (var span in control.Spans(today).Reverse().Take(Most))
        {
            var standing = await control.StandingAsync(scan, span, cancellation);
            lines.Add(new(span, standing, standing is null ? $"{span.Name}：还没有可比的行。" : Say(control, standing), span.IsOver(today), control.ListOf(span)));
        }
        return lines;
    }

    /// <summary>现在几次、照进度会几次、还差几次。</summary>
    public static string Say(OwnControl control, OwnStanding standing)
    {
        var (rule, ledger) = (control.Rule, control.Ledger);
        var who = rule.Subject == OwnSubject.EachPerson ? "人" : "个单位";
        var ahead = standing.Missing > 0 ? standing.Forecast : null;
        if (standing.All is { } all)
        {
            var fine = OwnWords.IsLow(rule.Comparison) ? "已有" : "合规则的有";
            return $"{standing.Span.Name}{fine}{standing.Value}{who}，共{all}{who}{(standing.Missing > 0 ? $"，还差{standing.Missing}{who}" : "")}{(ahead is { } some ? $"；照现在的进度，到期末预计{some}{who}" : "")}。";
        }
        var text = $"{standing.Span.Name}{(rule.Measure == OwnMeasure.Share ? "占" : "现在")}{OwnWords.Number(rule, ledger, standing.Value)}";
        if (standing.Needed is not { } needed) return text + "。";
        if (standing.Missing == 0) return $"{text}，已够{OwnWords.Number(rule, ledger, needed)}。";
        var promised = $"（{(rule.Nature == ControlNature.Promise ? "承诺" : "至少要有")}{OwnWords.Number(rule, ledger, needed)}），还差{OwnWords.Number(rule, ledger, standing.Missing)}";
        return ahead is { } forecast ? $"{text}；照现在的进度，到期末预计{OwnWords.Number(rule, ledger, forecast)}{promised}。" : $"{text}{promised}。";
    }
}
