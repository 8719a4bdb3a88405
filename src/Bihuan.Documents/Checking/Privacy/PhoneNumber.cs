namespace Bihuan.Documents.Checking.Privacy;

/// <summary>privacy.phone：手机号、固定电话。</summary>
internal sealed class PhoneNumber : Check
{
    private static readonly string[] Labels = ["电话", "热线", "传真", "联系", "手机", "致电", "拨打"];
    private static readonly string[] NotPhones = ["编号", "单号", "文号", "代码", "金额", "证号", "账号", "卡号", "案号"];

    public override string Rule => "privacy.phone";
    public override string Name => "电话号码";
    public override RemarkSeverity Severity => RemarkSeverity.Warning;
    public override string Guards => "手机号是个人信息（个人信息保护法第四条），公开、外发前要遮盖；文末公布给群众的监督电话可以保留，只作提示。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            1.关于“回访不及时”的问题。
            整改情况：一是逐件回访。二是对来电人⟦13800001234⟧反映的事项当日办结。
            """),
        CheckExample.Breaking("""
            中共云溪县政务服务局党组关于巡察整改进展情况的通报
            1.关于“窗口值守不严”的问题。
            整改情况：一是修订值守制度。
            欢迎广大干部群众监督。联系电话：⟦0990-5550123⟧。
            中共云溪县政务服务局党组
            2024年9月26日
            """),
        CheckExample.Clean("""
            1.关于“回访不及时”的问题。
            整改情况：一是逐件回访，对138****1234等来电人的事项当日办结，12345热线满意率98%。二是支付项目款13800001234元，编号13900001234的合同已归档。
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        foreach (var (line, run) in DigitRuns.Long(document))
            if (Phone(document.Folded(line), run) is var (column, end, mobile))
                yield return Judge(document, line, column, end, mobile);
    }

    private Remark Judge(CheckedDocument document, int line, int column, int end, bool mobile)
    {
        var printed = document.Text(line)[column..end];
        var open = !mobile || PrivacyText.IsPublicContact(document, line, column) || IsCell(document, line, column, end);
        return open
            ? At(line, column, end, $"印有{(mobile ? "手机号" : "电话号码")}“{printed}”。", "面向公众公开的可保留；是个人的电话，请遮盖中间几位。", RemarkSeverity.Hint)
            : At(line, column, end, $"印有手机号“{printed}”，没有遮盖。", "请删去，或遮盖中间四位。");
    }

    // 台账里“联系电话”一格只有号码，是填给内部用的。
    private static bool IsCell(CheckedDocument document, int line, int column, int end) =>
        document.Line(line).Cells.Any(c => c.Start <= column && end <= c.End && c.End - c.Start < 30);

    // 号码从哪里到哪里，是不是手机号；不是电话时为 null。
    private static (int Column, int End, bool Mobile)? Phone(string text, DigitRun run)
    {
        if (run.Length == 11 && text[run.Column] == '1' && text[run.Column + 1] is >= '3' and <= '9')
            return IsOther(text, run) ? null : (run.Column, run.End, true);
        // 138-0000-1234、138 0000 1234
        if (run.Length == 3 && text[run.Column] == '1' && text[run.Column + 1] is >= '3' and <= '9' && Group(text, run.End, 4) is { } middle && Group(text, middle, 4) is { } last)
            return (run.Column, last, true);
        if (text[run.Column] == '0' && run.Length is 3 or 4 && Local(text, run) is { } end)
            return (run.Column > 0 && text[run.Column - 1] == '(' && text[run.End] == ')' ? run.Column - 1 : run.Column, end, false);
        var bare = run.Length is 7 or 8 || text[run.Column] == '0' && run.Length is 10 or 11 or 12;
        return bare && !IsOther(text, run) && PrivacyText.Before(text, run.Column, 6, Labels) is not null ? (run.Column, run.End, false) : null;
    }

    private static int? Local(string text, DigitRun run)
    {
        var at = run.End;
        if (at >= text.Length || text[at] is not ('-' or '—' or '–' or ')' or ' ')) return null;
        while (at < text.Length && at < run.End + 3 && text[at] is '-' or '—' or '–' or ')' or ' ') at++;
        var start = at;
        while (at < text.Length && at - start <= 8 && char.IsAsciiDigit(text[at])) at++;
        return at - start is 7 or 8 ? at : null;
    }

    private static int? Group(string text, int at, int digits)
    {
        if (at + digits >= text.Length || text[at] is not ('-' or ' ')) return null;
        for (var i = at + 1; i <= at + digits; i++)
            if (!char.IsAsciiDigit(text[i]))
                return null;
        var end = at + digits + 1;
        return end < text.Length && char.IsAsciiDigit(text[end]) ? null : end;
    }

    // 是金额、数量或编号。
    private static bool IsOther(string text, DigitRun run) =>
        run.End < text.Length && text[run.End] is '元' or '万' or '亿' or '个' or '件' or '号' or '人' or '年' || PrivacyText.Before(text, run.Column, 6, NotPhones) is not null;
}
