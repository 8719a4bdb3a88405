using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bihuan.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class UnitSince : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "Since",
                table: "Units",
                type: "date",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Findings_Waived",
                table: "Findings",
                columns: new[] { "BodyId", "ControlId", "WaivedUntil" },
                filter: "\"ClearedAt\" IS NOT NULL AND \"WaivedUntil\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Findings_Waived",
                table: "Findings");

            migrationBuilder.DropColumn(
                name: "Since",
                table: "Units");
        }
    }
}
