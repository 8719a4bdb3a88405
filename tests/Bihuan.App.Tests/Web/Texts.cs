using System.Globalization;
using System.Text;

namespace Bihuan.App.Tests.Web;

/// <summary>测试用的文书，地方和单位都是虚构的。</summary>
internal static class Texts
{
    /// <summary>一份短的整改通报，三个问题。</summary>
    public const string Report = """
        中共云溪县行政审批局党组关于巡察整改进展情况的通报
        根据县委统一部署，2023年9月4日至10月27日，县委第三巡察组对县行政审批局党组开展了常规巡察。2023年12月8日，县委第三巡察组反馈了巡察意见。现将巡察整改进展情况予以公布。
        一、巡察反馈问题整改落实情况
        （一）落实上级决策部署方面
        1.窗口设置不合理，群众多头跑。
        整改情况：
        一是合并设置综合窗口6个，实行一窗受理。
        二是在入口处增设导办台，安排专人引导。
        2.自助服务区长期停用。
        整改情况：
        一是更换故障终端4台。
        二是每日巡检并登记。
        （二）履行监督管理职责方面
        3.考勤制度流于形式，个别窗口无人值守。
        整改情况：
        一是修订考勤管理办法。
        二是每月通报考勤结果。
        二、下一步工作打算
        持续抓好整改落实，巩固整改成果。
        中共云溪县行政审批局党组
        2024年3月5日
        """;

    /// <summary>很长的通报：一个方面下面连着许多问题。</summary>
    public static string Long(int problems)
    {
        var text = new StringBuilder("中共临湖区政务服务中心党组关于巡察整改进展情况的通报\n一、巡察反馈问题整改落实情况\n（一）落实上级决策部署方面\n");
        for (var n = 1; n <= problems; n++)
            text.Append(CultureInfo.InvariantCulture, $"{n}.第{n}号窗口服务不规范，群众反映较多。\n整改情况：\n一是组织窗口人员培训{n}次。\n二是公开第{n}号窗口监督电话。\n三是每周抽查一次。\n");
        return text.ToString();
    }
}
