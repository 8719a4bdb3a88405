using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bihuan.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ContractDeviation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Breaches",
                table: "ledger_performance",
                type: "TEXT",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Deviation",
                table: "ledger_performance",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Breaches",
                table: "ledger_contract",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Deviation",
                table: "ledger_contract",
                type: "TEXT",
                maxLength: 500,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Breaches",
                table: "ledger_performance");

            migrationBuilder.DropColumn(
                name: "Deviation",
                table: "ledger_performance");

            migrationBuilder.DropColumn(
                name: "Breaches",
                table: "ledger_contract");

            migrationBuilder.DropColumn(
                name: "Deviation",
                table: "ledger_contract");
        }
    }
}
