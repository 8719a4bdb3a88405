using System.Globalization;

using Bihuan.Documents.Checking;
using Bihuan.Documents.Checking.Privacy;
using Bihuan.Documents.Rectification;

namespace Bihuan.App.Commands;

/// <summary>把一份文书的意见写给人看：按行归在一起，写出那一处的原文、规则、建议。</summary>
internal static class CheckReport
{
    private const string Indent = "       ";
    private const int MostRelated = 10;
    private const int Unlimited = 100;

    public static void Write(Terminal terminal, ReadDocument document, IReadOnlyList<Remark> all, RemarkSeverity least)
    {
        IReadOnlyList<Remark> remarks = [.. all.Where(r => r.Severity >= least)];
        var hidden = new HiddenNumbers(all);
        int? line = -1;
        foreach (var remark in remarks)
        {
            if (remark.Line != line)
            {
                line = remark.Line;
                terminal.Write("", Style.Blue, line is { } number ? string.Create(CultureInfo.InvariantCulture, $"第{number}行") : "全文");
            }
            Write(terminal, document, hidden, remark);
        }
        terminal.Text.WriteLine(Total(all, remarks, least));
    }

    // 只列重的时候，没有列出的也要说有多少：退出码是按全部意见定的
    private static string Total(IReadOnlyList<Remark> all, IReadOnlyList<Remark> listed, RemarkSeverity least)
    {
        if (all.Count == 0) return "没有发现要改的地方。";
        var said = listed.Count > 0 ? Counts(listed, "，") : least == RemarkSeverity.Error ? "没有这一级的意见" : "没有这一级和更重的意见";
        return all.Count == listed.Count ? said + "。" : $"{said}；另有{Counts(all.Where(r => r.Severity < least), "、")}未列出。";
    }

    private static string Counts(IEnumerable<Remark> remarks, string separator) => string.Join(separator, remarks
        .GroupBy(r => r.Severity).OrderByDescending(g => g.Key).Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Count()}处{RuleNames.Of(g.Key)}")));

    private static void Write(Terminal terminal, ReadDocument document, HiddenNumbers hidden, Remark remark)
    {
        var style = StyleOf(remark.Severity);
        terminal.Write($"  {terminal.Paint(style, RuleNames.Of(remark.Severity))} ", Style.Plain, $"{RuleNames.Of(remark.Rule)}：{remark.Message}", indented: Indent.Length);
        if (remark.Line is { } line && line >= 1 && line <= document.Source.Lines.Count)
        {
            var width = terminal.Width == 0 ? Unlimited : Math.Max(20, terminal.Width - Indent.Length);
            var place = Excerpt.Of(hidden.In(line, document.Source.Lines[line - 1].Text), remark.Column, remark.End, width);
            terminal.Text.WriteLine(Indent + terminal.Paint(Style.Grey, place.Before) + terminal.Paint(style, place.Place) + terminal.Paint(Style.Grey, place.After));
        }
        if (remark.Suggestion is { } suggestion) terminal.Write(Indent, Style.Plain, "建议：" + suggestion);
        if (remark.Related.Count > 0)
            terminal.Write(Indent, Style.Grey, "相关：" + string.Join("、", remark.Related.Take(MostRelated).Select(n => string.Create(CultureInfo.InvariantCulture, $"第{n}行"))) + (remark.Related.Count > MostRelated ? "……" : ""));
    }

    private static Style StyleOf(RemarkSeverity severity) => severity switch
    {
        RemarkSeverity.Error => Style.Red,
        RemarkSeverity.Warning => Style.Amber,
        _ => Style.Plain,
    };
}
