namespace Bihuan.Documents.Checking.Privacy;

/// <summary>privacy.mask-date：日期只遮了一部分，或遮得长短不齐。</summary>
internal sealed class MaskedDate : Check
{
    public override string Rule => "privacy.mask-date";
    public override string Name => "日期遮盖不齐";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "“2023年*月17日”只遮月份，前后无从核对，也等于没有遮；“**月”“*月”一长一短，看得出月份是两位还是一位。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("按照县委统一部署，⟦2024年*月17日⟧，县委巡察组反馈了巡察意见。\n1.关于“窗口值守不严”的问题。\n整改情况：一是修订制度。"),
        CheckExample.Breaking("根据县委统一部署，****年**月至⟦****年*月⟧，县委巡察组开展了巡察。\n1.关于“窗口值守不严”的问题。\n整改情况：一是修订制度。"),
        CheckExample.Clean("根据县委统一部署，2024年*月至*月，县委巡察组开展了巡察，20**年6月3日反馈了意见。\n1.关于“窗口值守不严”的问题。\n整改情况：一是修订制度。"),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        // 月份、日子第一次遮成几个符号。
        (MaskRun Run, int Start)? month = null, day = null;
        var uneven = false;
        foreach (var run in document.Once(MaskRuns.Of).All)
        {
            var text = document.Text(run.Line);
            var unit = run.End < text.Length ? text[run.End] : '\0';
            // “1*月”连同旁边的数字遮了一半，算不出遮了几位；“12*日”也一样。
            if (run.Sign == '某' || unit is not ('月' or '日') || run.Column > 0 && char.IsAsciiDigit(text[run.Column - 1]))
                continue;
            var start = Start(text, run.Column);
            if (unit == '月' && DayEnd(text, run.End + 1) is { } end && start < run.Column && char.IsAsciiDigit(text[start]))
            {
                yield return At(run.Line, start, end, $"日期“{text[start..end]}”只遮了月份，年、日照印，遮得不全。", "请把日期整个写明，或从月份起都遮住。");
                continue;
            }
            var first = unit == '月' ? month : day;
            if (first is null)
            {
                if (unit == '月')
                    month = (run, start);
                else
                    day = (run, start);
            }
            else if (!uneven && first.Value.Run.End - first.Value.Run.Column != run.End - run.Column)
            {
                uneven = true;
                var known = first.Value;
                yield return At(run.Line, start, run.End + 1, $"日期遮得长短不齐：这里是“{text[start..(run.End + 1)]}”，第{known.Run.Line}行是“{document.Text(known.Run.Line)[known.Start..(known.Run.End + 1)]}”，看得出{(unit == '月' ? "月份" : "日子")}是几位数。", "请统一遮成一样长。",
                    related: known.Run.Line == run.Line ? [] : [known.Run.Line]);
            }
        }
    }

    // 连着的“2023年”“****年”从哪里起；没有时就是 column。
    private static int Start(string text, int column)
    {
        if (column == 0 || text[column - 1] is not ('年' or '月'))
            return column;
        var start = column - 1;
        while (start > 0 && column - start < 12 && (char.IsAsciiDigit(text[start - 1]) || PrivacyText.IsMask(text[start - 1]) && text[start - 1] != '某' || text[start - 1] == '年'))
            start--;
        return start;
    }

    // 其后印着的“17日”到哪里止；没有印、遮住的为 null。
    private static int? DayEnd(string text, int from)
    {
        var end = from;
        while (end < text.Length && end - from < 2 && char.IsAsciiDigit(text[end]))
            end++;
        return end > from && end < text.Length && text[end] == '日' ? end + 1 : null;
    }
}
