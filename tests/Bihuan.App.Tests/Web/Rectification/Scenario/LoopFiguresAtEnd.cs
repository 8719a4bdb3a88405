namespace Bihuan.App.Tests.Web.Rectification.Scenario;

/// <summary>剧本办完以后应有的各个数：网页、接口、两种数据库都一样。</summary>
internal static class LoopFiguresAtEnd
{
    /// <summary>人事科十一个：两个措施做完、一个在做，一个延了，十个过期，其中七个没有动静、报到分管领导；别的单位还没有签收。</summary>
    public static LoopFigures Value { get; } = new(
        Problems: 59, States: "doing:11 received:48", Aspects: "上轮巡察received:7 基层党组doing:11 履行政务received:16 贯彻落实received:11 重点领域received:14", Progress: "done:2 not-begun:56 ongoing:1",
        Late: 10, Ten: 11, Twenty: 7, Measures: 156, MeasuresDone: 5, MeasuresLate: 20, Notes: 8, Advice: 4,
        Letters: "escalated:7 notice:3 overdue:11 reminder:18 warning:11", Replied: 4, Granted: 1, Plan: "signed 59/156");
}
