using Bihuan.Documents.Writing;

namespace Bihuan.Documents.Tests.Writing;

public class ProblemSubjectTests
{
    [Theory]
    [InlineData("关于“库房管理不严”问题的整改情况", "库房管理不严")]
    [InlineData("关于“库房管理不严”的问题", "库房管理不严")]
    [InlineData("关于“库房管理不严”问题的整改落实情况。", "库房管理不严")]
    [InlineData("关于“对‘第一议题’制度执行不严。学习走过场。”问题的整改", "对‘第一议题’制度执行不严。学习走过场")]
    [InlineData("关于“落实“三重一大”制度不严”问题", "落实“三重一大”制度不严")]
    [InlineData("针对“材料重复提交”问题", "材料重复提交")]
    [InlineData("关于党费收缴不及时的问题", "党费收缴不及时")]
    [InlineData("关于窗口服务问题的整改情况", "窗口服务问题")]
    [InlineData("反馈问题：公章管理混乱", "公章管理混乱")]
    [InlineData("问题一：公章管理混乱", "公章管理混乱")]
    [InlineData("问题整改不到位", "问题整改不到位")]
    [InlineData("“一件事”改革推进缓慢", "“一件事”改革推进缓慢")]
    [InlineData("关于“未写完的引号", "关于“未写完的引号")]
    [InlineData("对群众诉求回应不及时", "对群众诉求回应不及时")]
    [InlineData("整改落实情况不实", "整改落实情况不实")]
    [InlineData("", "")]
    public void StripsTheFormulaAndKeepsTheSubject(string title, string expected) => Assert.Equal(expected, ProblemSubject.Of(title));

    [Theory]
    [InlineData("关于党的领导方面存在的问题", "党的领导方面")]
    [InlineData("在服务企业群众方面的主要问题", "服务企业群众方面")]
    [InlineData("基层党建方面", "基层党建方面")]
    [InlineData("选人用人方面问题整改落实情况", "选人用人方面")]
    [InlineData("三方面任务推进缓慢", "三方面任务推进缓慢")]
    [InlineData("履行主体责任有差距", "履行主体责任有差距")]
    public void NamesTheAspect(string title, string expected) => Assert.Equal(expected, ProblemSubject.Aspect(title));
}
