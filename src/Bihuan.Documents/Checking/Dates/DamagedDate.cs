using Bihuan.Documents.Rectification.Facts;

namespace Bihuan.Documents.Checking.Dates;

/// <summary>dates.damaged：日期丢了字。</summary>
internal sealed class DamagedDate : Check
{
    public override string Rule => "dates.damaged";
    public override string Name => "日期丢字";
    public override RemarkSeverity Severity => RemarkSeverity.Error;
    public override string Guards => "复制、转换时日期丢了“年”“月”等字，“2024717日”读不出是哪一天；系统只报告，从不猜。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("⟦2024717日至830日⟧，县委第二巡察组对县政务服务局党组开展了巡察。"),
        CheckExample.Breaking("⟦914日⟧，县委第二巡察组反馈了巡察意见。"),
        CheckExample.Breaking("整改情况：一是于⟦75日⟧召开专题会议。"),
        CheckExample.Breaking("整改情况：一是⟦1220日⟧开展专项检查。"),
        CheckExample.Clean("整改情况：一是开展为期75日的集中清查，75日内办结，巡察工作历时45日。"),
        CheckExample.Clean("2024年7月17日至8月30日，县委第二巡察组对县政务服务局党组开展了巡察，公示15日。"),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        foreach (var (line, date) in document.Once(DatedLines.Of).All())
        {
            if (date.Problem != DateProblem.Damaged)
                continue;
            var printed = document.Printed(line, date);
            // 六位以上的数字直接跟“日”，只会是丢了“年、月”；两三位的还可能是几天。
            var severity = printed.Count(char.IsAsciiDigit) >= 6 ? RemarkSeverity.Error : RemarkSeverity.Warning;
            yield return At(line, date.Column, date.End, $"日期“{printed}”丢了字，读不出是哪一天。", "请对照原件补全年、月、日。", severity);
        }
    }
}
