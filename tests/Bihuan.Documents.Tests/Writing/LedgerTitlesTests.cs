using Bihuan.Documents.Reading;
using Bihuan.Documents.Rectification;
using Bihuan.Documents.Writing;

namespace Bihuan.Documents.Tests.Writing;

public class LedgerTitlesTests
{
    [Theory]
    [InlineData("中共云溪县行政审批局党组关于十四届县委第三轮巡察整改进展情况的通报", null, null, "中共云溪县行政审批局党组十四届县委第三轮巡察整改台账")]
    [InlineData("临湖区档案馆关于区委第二巡察组反馈意见整改情况的报告", null, null, "临湖区档案馆巡察整改台账")]
    [InlineData("关于落实省委巡视反馈意见整改情况的报告", "青禾市档案局党组", null, "青禾市档案局党组省委巡视整改台账")]
    [InlineData("关于整改情况的报告", "青禾市档案局党组", "市委第一巡察组", "青禾市档案局党组巡察整改台账")]
    [InlineData(null, null, null, "整改台账")]
    public void NamesTheBodyAndTheRound(string? title, string? issuer, string? inspector, string expected) =>
        Assert.Equal(expected, LedgerTitles.Of(new ReadDocument { Source = new SourceText("甲.txt", SourceFormat.Text, [], []), Kind = DocumentKind.Other, Title = title, Issuer = issuer, Inspector = inspector }, "整改台账"));
}
