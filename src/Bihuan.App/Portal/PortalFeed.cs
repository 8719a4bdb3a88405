using System.Globalization;
using System.Text;
using System.Xml;

using Bihuan.Rectification.Portal;

namespace Bihuan.App.Portal;

/// <summary>订阅用的 RSS 2.0：最近公开的各份，标题、网址、日期。</summary>
internal static class PortalFeed
{
    /// <summary>写。</summary>
    /// <param name="site">哪个机构的网页。</param>
    /// <param name="root">网站的地址，如 https://www.example.org，不带结尾的斜线。</param>
    /// <param name="lines">各份，近的在前。</param>
    public static byte[] Write(PublicSite site, string root, IReadOnlyList<PublicReports.Line> lines)
    {
        using var output = new MemoryStream();
        using (var xml = XmlWriter.Create(output, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) }))
        {
            xml.WriteStartElement("rss");
            xml.WriteAttributeString("version", "2.0");
            xml.WriteStartElement("channel");
            xml.WriteElementString("title", site.Name);
            xml.WriteElementString("link", root + PortalPaths.Home(site.Body));
            xml.WriteElementString("description", site.BodyName + "公开的巡察整改文件");
            xml.WriteElementString("language", "zh-CN");
            foreach (var line in lines)
            {
                var address = root + PortalPaths.Report(site.Body, line.Id);
                xml.WriteStartElement("item");
                xml.WriteElementString("title", line.Title);
                xml.WriteElementString("link", address);
                xml.WriteElementString("category", line.Kind);
                // 公开的日子是北京日期，没有时刻，写作那天零点
                xml.WriteElementString("pubDate", line.PostedOn.ToString("ddd, dd MMM yyyy", CultureInfo.InvariantCulture) + " 00:00:00 +0800");
                xml.WriteStartElement("guid");
                xml.WriteAttributeString("isPermaLink", "true");
                xml.WriteString(address);
                xml.WriteEndElement();
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
        return output.ToArray();
    }
}
